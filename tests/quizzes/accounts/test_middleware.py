from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from tests.factories.school import make_school

pytestmark = pytest.mark.django_db
DUE = datetime(2027, 3, 2, 9, 30, tzinfo=UTC)


def test_pages_show_moments_in_the_users_zone(client):
    school = make_school(due_at=DUE)
    for zone, shown in (("Asia/Tokyo", "2 Mar 2027, 18:30"), ("America/Lima", "2 Mar 2027, 04:30")):
        school.student.time_zone = zone
        school.student.save()
        client.force_login(school.student)
        page = client.get(reverse("assignment_detail", args=[school.assignment.pk])).content.decode()
        assert f"{shown}</time> ({zone})" in page


def test_api_stays_in_utc():
    school = make_school(due_at=DUE)
    school.student.time_zone = "Asia/Tokyo"
    school.student.save()
    api = APIClient()
    api.force_login(school.student)

    data = api.get(reverse("api-assignment-detail", args=[school.assignment.pk])).data
    assert data["due_at"] == "2027-03-02T09:30:00Z"
