"""The examination register: what an examiner decided about a module, and the proof that came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.choices import ResultStatus, ResultVerdict

PERSON = settings.AUTH_USER_MODEL


class ResultDecisionQuerySet(models.QuerySet["ResultDecision"]):
    def in_force(self) -> "ResultDecisionQuerySet":
        """Return the newest decision about each person and module, whichever of their accounts it was about."""
        later = Q(decided_at__gt=OuterRef("decided_at")) | Q(decided_at=OuterRef("decided_at"), pk__gt=OuterRef("pk"))
        after = ResultDecision.objects.filter(later, module_id=OuterRef("module_id"))
        # By the key alone once the account is gone. Each for itself: for "one or the other" a database reads all that was decided on the module.
        without_account = Q(person=None) & Exists(after.filter(person=None, subject=OuterRef("subject")))
        return self.exclude(Exists(after.filter(person=OuterRef("person")))).exclude(without_account)

    def newest_first(self) -> "ResultDecisionQuerySet":
        return self.order_by("-decided_at", "-pk")

    def passed(self) -> "ResultDecisionQuerySet":
        """Return what counts as having passed: established, and nothing decided since."""
        return self.in_force().filter(status=ResultStatus.ESTABLISHED, verdict=ResultVerdict.PASSED)

    def simulated(self, *, is_simulated: bool) -> "ResultDecisionQuerySet":
        """Return what is about made-up people or a made-up cohort, or else all the rest: the two are never counted together."""
        made_up = Q(is_synthetic=True) | Q(person__is_synthetic=True) | Q(cohort__is_synthetic=True)
        return self.filter(made_up if is_simulated else ~made_up)


class ResultDecision(models.Model):
    """A decision about somebody's result for a module. Rows are added, never changed; the newest counts (docs/decisions/0012).

    ``standing`` is the rule as it was held against what was known at that moment (schema 1). ``exceptions`` are the requirements that were
    not met and not held against the person; then ``reason`` says why. When an account goes, the row stays without the person: ``person``,
    ``reason`` and ``standing`` are emptied, and ``subject`` is a key that nobody can place any more. Whoever had two accounts has rows under the
    key of each, numbered by themselves, until then: the newest of all counts.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    subject = models.UUIDField(_("subject"))
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("person"), related_name="results")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, verbose_name=_("cohort"), related_name="results")
    module_id = models.SlugField(_("module"), max_length=80)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="+")
    track = models.CharField(_("track"), max_length=2, choices=Track)
    seq = models.PositiveSmallIntegerField(_("number of the decision"))
    status = models.CharField(_("status"), max_length=12, choices=ResultStatus)
    verdict = models.CharField(_("verdict"), max_length=12, choices=ResultVerdict, blank=True)
    standing = models.JSONField(_("rule and facts"), default=dict)
    exceptions = models.JSONField(_("exceptions"), default=list)
    is_exception = models.BooleanField(_("deviates from the rule"), default=False)
    reason = models.TextField(_("reasons"), blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("decided by"), related_name="+")
    by_name = models.CharField(_("name of the examiner"), max_length=120)
    decided_at = models.DateTimeField(_("decided"))
    is_synthetic = models.BooleanField(_("synthetic"), default=False)

    objects = ResultDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a result")
        verbose_name_plural = _("decisions on results")
        ordering = ["decided_at", "pk"]
        constraints = [
            # Two examiners may decide at once: one of them finds that the other was first.
            models.UniqueConstraint("subject", "module_id", "seq", condition=Q(person__isnull=False), name="result_decision_once"),
            models.CheckConstraint(condition=Q(status__in=ResultStatus.values), name="result_status_known"),
            models.CheckConstraint(
                condition=Q(status=ResultStatus.WITHDRAWN, verdict="")
                | (~Q(status=ResultStatus.WITHDRAWN) & Q(verdict__in=ResultVerdict.values)),
                name="result_verdict_unless_withdrawn",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(person=None) | (Q(is_exception=False) & ~Q(status=ResultStatus.WITHDRAWN)),
                name="result_deviation_has_reasons",
            ),
        ]
        indexes = [models.Index(fields=["person", "module_id", "-decided_at"], name="result_newest")]

    def __str__(self) -> str:
        return f"{self.module_id} · {self.status} {self.verdict}".strip()

    @property
    def has_passed(self) -> bool:
        return self.status == ResultStatus.ESTABLISHED and self.verdict == ResultVerdict.PASSED

    @property
    def is_by_rule(self) -> bool:
        """Tell whether it was established as the rule had it: an exception stands by its own reasons."""
        return self.status == ResultStatus.ESTABLISHED and not self.is_exception


class Proof(models.Model):
    """A proof that a module was passed. The number is printed on it and can be looked up by anybody who holds it.

    A proof holds as long as its decision is in force and no later proof of the same decision replaced it (another name, for instance).
    ``holder`` is the name as printed; it goes with the account.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    decision = models.ForeignKey(ResultDecision, models.PROTECT, verbose_name=_("decision"), related_name="proofs")
    holder = models.CharField(_("name on the proof"), max_length=120, blank=True)
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("issued by"), related_name="+")

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        ordering = ["issued_at", "pk"]

    def __str__(self) -> str:
        return self.number


class ProofName(models.Model):
    """The name in full that somebody wants on proofs. Without one the name of the account is printed, which may be a first name alone."""

    person = models.OneToOneField(PERSON, models.CASCADE, verbose_name=_("person"), related_name="proof_name")
    name = models.CharField(_("name on the proof"), max_length=120)
    confirmed_at = models.DateTimeField(_("confirmed"))

    class Meta:
        verbose_name = _("name on proofs")
        verbose_name_plural = _("names on proofs")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="proof_name_not_empty")]

    def __str__(self) -> str:
        return self.name
