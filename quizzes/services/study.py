from __future__ import annotations

from datetime import datetime
from typing import Any

from quizzes.accounts.models import User
from quizzes.models import StudySettings
from quizzes.records import StudyMoment, to_ms
from quizzes.scheduling.day_line import DayLine


def day_line_of(learner: User) -> DayLine:
    return DayLine(learner.time_zone, learner.day_start)


def moment_for(learner: User, now: datetime) -> StudyMoment:
    """`now` as a moment of the learner's day."""
    line = day_line_of(learner)
    moment = to_ms(now)
    day = line.day_of(moment)
    return StudyMoment(now=moment, day=day, begins=line.begins(day), ends=line.ends(day))


def settings_of(learner: User) -> StudySettings:
    """The learner's settings; unsaved defaults for who has never changed any."""
    try:
        return learner.study_settings
    except StudySettings.DoesNotExist:
        # An answer asks seven times; the instance remembers what it was given.
        learner.study_settings = StudySettings()
        return learner.study_settings


def change_settings(settings: StudySettings, **values: Any) -> StudySettings:
    """Sets the given fields. Cards keep the day they have; the next answer to each follows the new settings."""
    for name, value in values.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()
    return settings
