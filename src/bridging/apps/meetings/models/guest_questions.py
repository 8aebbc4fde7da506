"""What participants want to ask a guest, and who else wants to know."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_choices import QuestionActKind

PERSON = settings.AUTH_USER_MODEL


class GuestQuestion(models.Model):
    """A question for the guests of a meeting. Whose it is, is told to nobody: it is kept so that each asks and votes once, and can take it away.

    ``is_hidden`` and ``is_answered`` are as the newest of its acts says.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="guest_questions")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    asked_by = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("asked by"), related_name="guest_questions")
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(pgettext_lazy("of a question", "asked"), default=timezone.now)
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_answered = models.BooleanField(_("answered"), default=False)

    class Meta:
        verbose_name = _("question for a guest")
        verbose_name_plural = _("questions for guests")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["cohort", "meeting_id"], name="guest_question_of_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.asked_at:%Y-%m-%d %H:%M}"


class GuestVote(models.Model):
    """Somebody wants to hear the answer to a question, the one who asked it first."""

    question = models.ForeignKey(GuestQuestion, models.CASCADE, verbose_name=_("question for a guest"), related_name="votes")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="guest_votes")
    voted_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("vote for a question")
        verbose_name_plural = _("votes for questions")
        ordering = ["voted_at", "pk"]
        constraints = [models.UniqueConstraint("question", "person", name="guest_vote_once")]

    def __str__(self) -> str:
        return f"{self.question_id} · {self.voted_at:%Y-%m-%d %H:%M}"


class GuestQuestionAct(models.Model):
    """A teacher hid a question, with the reason, showed it again, or ticked it off. Rows are added, never changed."""

    question = models.ForeignKey(GuestQuestion, models.CASCADE, verbose_name=_("question for a guest"), related_name="acts")
    kind = models.CharField(_("what"), max_length=10, choices=QuestionActKind)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    done_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("act about a question for a guest")
        verbose_name_plural = _("acts about questions for guests")
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=QuestionActKind.values), name="guest_question_act_known"),
            models.CheckConstraint(condition=~Q(kind="hidden") | ~Q(reason=""), name="guest_question_hidden_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.kind}"
