"""Grading: what a learner answered, against what was served, under a policy, makes a score. Pure."""

from __future__ import annotations
