from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.labels import choices
from quizzes import labels
from quizzes.enums import Role


class Classroom(models.Model):
    """A class: its members and the code by which students join."""

    title = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    join_code = models.CharField(max_length=12, unique=True)
    join_open = models.BooleanField(_("students can join with the code"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (models.CheckConstraint(condition=~models.Q(title=""), name="classroom_has_title"),)

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """Somebody's place in a class. `extra_time` is in percent of any time limit."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=choices(labels.ROLE), default=Role.STUDENT)
    extra_time = models.PositiveSmallIntegerField(_("extra time in percent"), default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("classroom", "role", "user")
        constraints = (
            models.UniqueConstraint(fields=("classroom", "user"), name="member_once_in_class"),
            models.CheckConstraint(
                condition=models.Q(role__in=[str(value) for value in Role]), name="membership_role_known"
            ),
            models.CheckConstraint(condition=models.Q(extra_time__lte=400), name="membership_extra_time"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} in {self.classroom_id}"
