"""Taking away what was kept long enough: one function a class of data, each with the period that the table of retention says."""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from bridging.apps.accounts.models import OutboxMail, SignInCode
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Enrolment, Invitation, TeachingLook
from bridging.apps.evaluation.models import ExportMember, RetentionRun
from bridging.apps.study.models import PageVisit, Signature
from bridging.apps.surveys.models import FollowUpAddress, Wave
from bridging.engines.measurement.records import canonical

logger = logging.getLogger(__name__)

YEAR: Final = timedelta(days=365)
LOOKS: Final = 2 * YEAR
EXPORT_KEYS: Final = timedelta(days=3653)
"""Ten years: as long as research data are kept to be checked."""
_NOT_ADMITTED: Final = (ApplicationState.REFUSED, ApplicationState.LAPSED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


def keep_no_longer(now: datetime) -> int:
    """Do the round of the day, unless it was done; return how much went."""
    day = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    if RetentionRun.objects.filter(day=day).exists():
        return 0
    # Whoever makes the row does the round: two workers would count the same twice.
    run, is_new = RetentionRun.objects.get_or_create(day=day, defaults={"run_at": now})
    if not is_new:
        return 0
    gone = {name: _gone(name, take_away, now) for name, take_away in ENFORCED.items()}
    run.gone = canonical({name: count for name, count in gone.items() if count})
    run.save(update_fields=["gone"])
    return sum(gone.values())


def _gone(name: str, take_away: Callable[[datetime], int], now: datetime) -> int:
    """Take away what is too old of one class; what fails leaves the other classes as they are, and is tried again tomorrow."""
    try:
        with transaction.atomic():
            return take_away(now)
    except Exception:
        logger.exception("What is kept too long of %s could not be taken away", name)
        return 0


def last_round() -> tuple[datetime, Mapping[str, int]] | None:
    """Return when the last round was, and what went in it."""
    run = RetentionRun.objects.first()
    return None if run is None else (run.run_at, json.loads(run.gone))


def _visits(now: datetime) -> int:
    """Raw traces of reading, a year after the last cohort in which a module was taken; who was in none, a year after the visit."""
    ends = Enrolment.objects.filter(person=OuterRef("person"), cohort__module_id=OuterRef("module_id")).order_by("-cohort__ends_on")
    old = PageVisit.objects.annotate(ended=Subquery(ends.values("cohort__ends_on")[:1])).filter(last_at__lt=now - YEAR)
    return old.filter(Q(ended=None) | Q(ended__lt=(now - YEAR).date())).delete()[0]


def _mails(now: datetime) -> int:
    """Empty mails of a year ago; the row stays, so that no event is mailed twice. One to who had no account goes as a whole."""
    old = OutboxMail.objects.filter(Q(sent_at__isnull=False) | Q(given_up_at__isnull=False), queued_at__lt=now - YEAR)
    gone = old.filter(person=None).delete()[0]
    kept = old.exclude(address="", subject="", body="", last_error="", bounce="")
    return gone + kept.update(address="", subject="", body="", last_error="", bounce="")


def _codes(now: datetime) -> int:
    return SignInCode.objects.filter(expires_at__lt=now - YEAR).delete()[0]


def _sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def _applications(now: datetime) -> int:
    old = Application.objects.filter(state__in=_NOT_ADMITTED, cohort__ends_on__lt=(now - YEAR).date())
    return old.delete()[1].get(Application._meta.label, 0)  # noqa: SLF001 -- Django's name for a table


def _invitations(now: datetime) -> int:
    return Invitation.objects.filter(cohort__ends_on__lt=(now - YEAR).date()).delete()[0]


def _supervisors(now: datetime) -> int:
    """The address of a supervisor, a year after the answer or the last day for it; name and function stay, since they signed."""
    return (
        Signature.objects.exclude(email="")
        .filter(Q(answered_at__lt=now - YEAR) | Q(answered_at=None, expires_at__lt=now - YEAR))
        .update(email="")
    )


def _looks(now: datetime) -> int:
    return TeachingLook.objects.filter(looked_at__lt=now - LOOKS).delete()[0]


def _follow_up(now: datetime) -> int:
    """A private address, once nothing is asked of it any more."""
    last = Wave.objects.filter(cohort=OuterRef("cohort")).order_by("-closes_at").values("closes_at")[:1]
    return FollowUpAddress.objects.annotate(last=Subquery(last)).filter(last__lte=now).delete()[0]


def _export_keys(now: datetime) -> int:
    return ExportMember.objects.filter(export__made_at__lt=now - EXPORT_KEYS).delete()[0]


ENFORCED: Final[Mapping[str, Callable[[datetime], int]]] = {
    "visits": _visits,
    "mails": _mails,
    "codes": _codes,
    "sessions": _sessions,
    "not-admitted": _applications,
    "invitations": _invitations,
    "supervisors": _supervisors,
    "looks": _looks,
    "follow-up": _follow_up,
    "export-keys": _export_keys,
}
