"""What both accounts showed: two showings of one thing are told apart, and one that is the same by both counts once."""

from collections.abc import Iterable

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Concat

from bridging.apps.accounts.registries import Joining
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain.evidence import withdraw_evidence
from bridging.apps.study.models import Evidence, PortfolioRemark, Sitting
from bridging.apps.study.occasions import joined_occasion

# What carries the key of an account already was told apart when that account was joined.
_COUNTED_FROM_ONE = Q(occasion__regex=r"^(practice|seen):[0-9]+$")


def tell_showings_apart(joining: Joining) -> None:
    """Let what both showed on occasions of one name stay, that of the account that goes with its key added.

    Runs at a lab are two showings. A session, or a run, in which both sat at one table was one: there the account that stays counts.
    """
    if joining.former is None:
        return
    suffix = joined_occasion("", str(joining.former))
    for rows in (
        Evidence.objects.filter(_COUNTED_FROM_ONE, person=joining.gone),
        PortfolioRemark.objects.filter(_COUNTED_FROM_ONE, person=joining.gone),
    ):
        _tell_apart(rows, suffix)
    both = list(_of_both(joining))
    take_back((row for row in both if row.source_kind != EvidenceKind.LAB or _is_of_one_team(row, joining)), joining)
    occasions = {row.occasion for row in both}
    _tell_apart(Evidence.objects.filter(person=joining.gone, occasion__in=occasions), suffix)
    _tell_apart(PortfolioRemark.objects.filter(person=joining.gone, occasion__in=occasions), suffix)


def take_back(shown: Iterable[Evidence], joining: Joining) -> None:
    for row in shown:
        source = EvidenceKind(row.source_kind), row.source_id, row.source_version, row.part
        withdraw_evidence(person=row.person, source=source, occasion=row.occasion, at=joining.now, by=joining.by)


def number_sittings(joining: Joining) -> None:
    """Let a test that was sat with both accounts stand as two attempts; the best result counts, as with a resit."""
    taken = dict(Sitting.objects.filter(person=joining.kept).order_by().values_list("offer").annotate(Max("attempt")))
    for sitting in Sitting.objects.filter(person=joining.gone, offer__in=taken).order_by("-attempt"):
        Sitting.objects.filter(pk=sitting.pk).update(attempt=sitting.attempt + taken[sitting.offer_id])


def _of_both(joining: Joining) -> Iterable[Evidence]:
    places = set(Evidence.objects.filter(person=joining.kept).values_list("source_kind", "source_id", "occasion"))
    for row in Evidence.objects.filter(person=joining.gone).select_related("person"):
        if (row.source_kind, row.source_id, row.occasion) in places:
            yield row


def _is_of_one_team(row: Evidence, joining: Joining) -> bool:
    same = {name: getattr(row, name) for name in ("source_kind", "source_id", "occasion", "team")}
    return bool(row.team) and Evidence.objects.filter(person=joining.kept, **same).exists()


def _tell_apart(rows: "QuerySet[Evidence] | QuerySet[PortfolioRemark]", suffix: str) -> None:
    rows.update(occasion=Concat(F("occasion"), Value(suffix)))
