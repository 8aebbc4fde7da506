"""What raters do with a work: who rates it, what they chose, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import AppealState, HowSettled
from bridging.apps.study.models.submissions import Submission, SubmissionVersion
from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class RatingDuty(models.Model):
    """Somebody is to rate a work, in every version of it. ``place`` 3 is for a third, asked when two disagree: who that is says `queries.piles.third_of`.

    ``given_by`` is empty where the rule asked.
    When the account of a rater goes, what they rated keeps its place, without their name; so does the second place at a result that was released
    of a rater who had two accounts.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name=_("work"), related_name="duties")
    rater = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("rater"), related_name="rating_duties")
    place = models.PositiveSmallIntegerField(_("place"))
    given_at = models.DateTimeField(_("since"), default=timezone.now)
    given_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("task to rate")
        verbose_name_plural = _("tasks to rate")
        ordering = ["submission", "place"]
        constraints = [
            models.UniqueConstraint("submission", "rater", name="duty_once"),
            models.UniqueConstraint("submission", "place", name="duty_place_once"),
            models.CheckConstraint(condition=Q(place__gte=1) & Q(place__lte=3), name="duty_place_known"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.place}"


class RatingQuerySet(models.QuerySet["Rating"]):
    def that_count(self) -> "RatingQuerySet":
        """Leave out what was set aside."""
        return self.filter(set_aside_at=None)


class Rating(models.Model):
    """What a rater chose for a version, as it stands; each change of it is in the journal.

    ``set_aside_at``: the rater turned out to have rated the work with another account, or to have made it; the place is free for somebody else.
    ``levels`` maps criteria to the place of the chosen level, ``remarks`` to words. Others see it when ``is_ready``, and never before.
    """

    version = models.ForeignKey(SubmissionVersion, models.CASCADE, verbose_name=_("version"), related_name="ratings")
    place = models.PositiveSmallIntegerField(_("place"))
    rater = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("rater"), related_name="ratings")
    levels = models.JSONField(_("levels"), default=dict)
    remarks = models.JSONField(_("remarks"), default=dict)
    remark = models.TextField(_("remark on the whole"), blank=True)
    is_ready = models.BooleanField(_("ready"), default=False)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["version", "place"]
        constraints = [models.UniqueConstraint("version", "place", condition=Q(set_aside_at=None), name="rating_place_once")]

    def __str__(self) -> str:
        return f"{self.version} · {self.place}"


class Release(models.Model):
    """The result of a version as its maker got it. Rows are added: after an appeal the newest revision counts.

    ``points`` per criterion and ``share`` of the whole follow from the ratings; ``remarks`` per criterion and ``remark`` are the raters' words.
    """

    version = models.ForeignKey(SubmissionVersion, models.CASCADE, verbose_name=_("version"), related_name="releases")
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="release")
    points = models.JSONField(_("points"))
    share = models.FloatField(_("share earned"))
    how = models.CharField(_("settled by"), max_length=8, choices=HowSettled)
    remarks = models.JSONField(_("remarks"), default=dict)
    remark = models.TextField(_("remark on the whole"), blank=True)
    released_at = models.DateTimeField(_("released"), default=timezone.now)
    released_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("released by"), related_name="+")
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)

    class Meta:
        verbose_name = _("released result")
        verbose_name_plural = _("released results")
        ordering = ["version", "revision"]
        constraints = [
            models.UniqueConstraint("version", "revision", name="release_revision_once"),
            models.CheckConstraint(condition=Q(share__gte=0) & Q(share__lte=1), name="release_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.share:.2f}"


class Appeal(models.Model):
    """Somebody asks to have a released result looked at again; answered by a teacher or an examiner."""

    release = models.OneToOneField(Release, models.CASCADE, verbose_name=_("result"), related_name="appeal")
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=AppealState, default=AppealState.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("answered by"), related_name="+")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state=AppealState.OPEN) ^ Q(answered_at__isnull=False), name="appeal_open_or_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.release} · {self.state}"


class BankedRemark(models.Model):
    """A remark that a rater keeps to use again; a shared one is there for all raters of the assignment."""

    owner = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("owner"), related_name="banked_remarks")
    module_id = models.SlugField(_("module"), max_length=80)
    assignment_id = models.SlugField(_("assignment"), max_length=80)
    text = models.CharField(_("text"), max_length=600)
    is_shared = models.BooleanField(_("shared"), default=False)
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    class Meta:
        verbose_name = _("banked remark")
        verbose_name_plural = _("banked remarks")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("owner", "module_id", "assignment_id", "text", name="banked_remark_once")]

    def __str__(self) -> str:
        return self.text
