from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes.models import StudySettings
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import MemoryParametersFactory, StudySettingsFactory

pytestmark = pytest.mark.django_db
VALUES = {"desired_retention": "0.85", "new_per_day": "20", "reviews_per_day": "150", "maximum_interval": "365"}
WEEK = {f"day_{number}": "1.0" for number in range(7)}


@pytest.fixture
def learner(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_study_settings_are_saved(client, learner):
    response = client.post(reverse("study_settings"), VALUES | WEEK | {"two_buttons": "on"})

    settings = StudySettings.objects.get(learner=learner)
    assert response.url == reverse("study_settings")
    assert (settings.desired_retention, settings.new_per_day, settings.reviews_per_day) == (0.85, 20, 150)
    assert (settings.maximum_interval, settings.two_buttons, settings.type_answers) == (365, True, False)
    assert settings.easy_days == []


def test_study_settings_easy_days_are_kept_by_weekday(client, learner):
    client.post(reverse("study_settings"), VALUES | WEEK | {"day_5": "0.5", "day_6": "0.0"})

    assert StudySettings.objects.get().easy_days == [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0]


def test_study_settings_page_shows_what_is_set(client, learner):
    StudySettingsFactory(learner=learner, new_per_day=33, easy_days=[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.25])

    page = client.get(reverse("study_settings")).content.decode()

    assert 'value="33"' in page
    assert '<option value="0.25" selected>' in page


@pytest.mark.parametrize("retention", ["0.5", "0.99", "no"])
def test_study_settings_out_of_range_are_refused(client, learner, retention):
    response = client.post(reverse("study_settings"), VALUES | WEEK | {"desired_retention": retention})

    assert response.status_code == 200
    assert not StudySettings.objects.exists()


def test_study_settings_of_another_learner_stay(client, learner):
    other = StudySettingsFactory(new_per_day=7)

    client.post(reverse("study_settings"), VALUES | WEEK)

    other.refresh_from_db()
    assert other.new_per_day == 7


def test_study_settings_tell_what_a_fit_came_to(client, learner):
    assert "You have given 0 answers." in client.get(reverse("study_settings")).text

    parameters = MemoryParametersFactory(learner=learner, reviews=2310)
    assert "it predicted no better" in client.get(reverse("study_settings")).text

    StudySettingsFactory(learner=learner, parameters=parameters)
    page = client.get(reverse("study_settings")).text
    assert "fitted to your 2310 answers" in page.replace(",", "")
    assert "and is in use" in page
