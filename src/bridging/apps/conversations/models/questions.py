"""What participants of a cohort asked at a page or at one of its questions, and what was said to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort

PERSON = settings.AUTH_USER_MODEL


class QuestionQuerySet(models.QuerySet["Question"]):
    def open(self) -> "QuestionQuerySet":
        return self.filter(closed_at=None)


class Question(models.Model):
    """``item_id`` is empty where it is about the page; ``page_id`` in a message to the team, which fellow participants do not see.

    ``is_unnamed`` hides the name from fellow participants.

    It is closed by the answer of somebody who teaches; the answer of a fellow leaves it open.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="asked")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80, blank=True)
    item_id = models.SlugField(_("question of the page"), max_length=80, blank=True)
    edition_label = models.CharField(_("edition"), max_length=20)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("asked by"), related_name="questions_asked")
    is_unnamed = models.BooleanField(_("without name"), default=False)
    text = models.TextField(_("question"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    closed_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of a participant")
        verbose_name_plural = _("questions of participants")
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["cohort", "page_id"], name="asked_at_page"),
            models.Index(fields=["cohort"], condition=Q(closed_at=None), name="asked_and_open"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.text[:40]}"

    @property
    def is_private(self) -> bool:
        return not self.page_id


class Answer(models.Model):
    """``by_teacher`` is what somebody was when they wrote it. ``is_safe``: a teacher says that it gives no solution away."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True)
    question = models.ForeignKey(Question, models.CASCADE, verbose_name=_("question"), related_name="answers")
    written_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("written by"), related_name="answers_written"
    )
    by_teacher = models.BooleanField(_("by a teacher"), default=False)
    is_safe = models.BooleanField(_("gives nothing away"), default=False)
    text = models.TextField(_("answer"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to a participant")
        verbose_name_plural = _("answers to participants")
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(by_teacher=True) | Q(is_safe=False), name="safe_says_a_teacher")]

    def __str__(self) -> str:
        return f"{self.question_id} · {self.text[:40]}"
