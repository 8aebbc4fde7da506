"""What somebody was seen to do, as the journal tells it; made again from the entries at any time (``domain.skills.rebuild_observations``)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import StoredFile
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import SkillLevelChoice
from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class SkillObservationQuerySet(models.QuerySet["SkillObservation"]):
    def standing(self) -> "SkillObservationQuerySet":
        """Return what was not taken back, in the order in which it was recorded."""
        return self.filter(withdrawal=None).order_by("entry__pk")


class SkillObservation(models.Model):
    """An observer saw somebody at a level. Rows are added, never changed; what was wrong is taken back by a row of its own.

    ``seen_on`` is the day on which it was seen, ``observed_at`` when the record arrived: from a cellar that may be a day later.
    ``missed`` names the steps of the checklist that were left out.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="skill_observation")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="skill_observations")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, verbose_name=_("cohort"), related_name="skill_observations")
    module_id = models.SlugField(_("module"), max_length=80)
    skill_id = models.SlugField(_("skill"), max_length=80)
    skill_version = models.PositiveIntegerField(_("version of the checklist"))
    level = models.CharField(_("level"), max_length=12, choices=SkillLevelChoice)
    seen_on = models.DateField(_("seen on"))
    missed = models.JSONField(_("steps left out"), default=list)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("observer"), related_name="+")
    observed_at = models.DateTimeField(_("recorded"))

    objects = SkillObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observed skill")
        verbose_name_plural = _("observed skills")
        ordering = ["entry"]
        constraints = [models.CheckConstraint(condition=Q(level__in=SkillLevelChoice.values), name="observation_level_known")]
        indexes = [models.Index(fields=["person", "module_id", "skill_id"], name="observation_of_skill")]

    def __str__(self) -> str:
        return f"{self.person} · {self.skill_id} · {self.level}"


class SkillWithdrawal(models.Model):
    """An observation was taken back."""

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="skill_withdrawal")
    observation = models.OneToOneField(SkillObservation, models.CASCADE, verbose_name=_("observation"), related_name="withdrawal")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("by"), related_name="+")
    withdrawn_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("observation taken back")
        verbose_name_plural = _("observations taken back")
        ordering = ["entry"]

    def __str__(self) -> str:
        return f"{self.observation} ✕"


class SkillPhoto(models.Model):
    """A picture with an observation. It belongs to the person who was seen, and goes with that account.

    When picture and caption were removed on request, the row stays and says so; ``removed_by`` is empty when the account of who asked is gone.
    """

    observation = models.ForeignKey(SkillObservation, models.CASCADE, verbose_name=_("observation"), related_name="photos")
    file = models.OneToOneField(StoredFile, models.CASCADE, verbose_name=_("file"), related_name="skill_photo")
    caption = models.CharField(_("what is to be seen"), max_length=300, blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("by"), related_name="+")
    added_at = models.DateTimeField(_("at"))
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("removed by"), related_name="+")

    class Meta:
        verbose_name = _("photo of a skill")
        verbose_name_plural = _("photos of skills")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(removed_at=None) | Q(caption=""), name="photo_removed_has_no_caption"),
        ]

    def __str__(self) -> str:
        return self.caption
