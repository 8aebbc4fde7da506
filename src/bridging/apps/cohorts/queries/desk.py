"""The applications for a cohort as its coordinator sees them, and what a decision would do before it is taken."""

from collections.abc import Collection
from dataclasses import dataclass

from bridging.apps.cohorts.admission import TO_DECIDE, next_in_line
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Cohort
from bridging.apps.cohorts.queries.evidence import Evidence, evidence_of, lacking
from bridging.apps.cohorts.queries.seats import room_of

# In the order in which a coordinator needs them.
_SECTIONS = (
    (ApplicationState.APPLIED,),
    (ApplicationState.WAITING,),
    (ApplicationState.OFFERED,),
    (ApplicationState.ACCEPTED,),
    (ApplicationState.REFUSED, ApplicationState.DECLINED, ApplicationState.LAPSED, ApplicationState.WITHDRAWN),
)


@dataclass(frozen=True, slots=True)
class Applying:
    """An application with its evidence. ``outcome`` is what admitting would lead to: offered, or waiting."""

    application: Application
    evidence: tuple[Evidence, ...]
    lacking: tuple[Evidence, ...]
    outcome: str = ""

    @property
    def claims(self) -> bool:
        """Tell whether the applicant named a partner, which nobody has confirmed."""
        return self.application.partner_id is not None and not self.application.is_partner_confirmed

    @property
    def can_be_decided(self) -> bool:
        return self.application.state in TO_DECIDE


def desk_of(cohort: Cohort, language: str) -> list[tuple[str, list[Applying]]]:
    """Return the applications by section, named by the section's first state; empty sections are left out."""
    rows = _rows(cohort, _applications(cohort), language)
    sections = [(states[0].value, [row for row in rows if row.application.state in states]) for states in _SECTIONS]
    return [(name, found) for name, found in sections if found]


def ready_to_admit(sections: list[tuple[str, list[Applying]]]) -> list[int]:
    """Return the keys of the applications that are new and lack nothing that is asked."""
    return [row.application.pk for name, rows in sections if name == ApplicationState.APPLIED for row in rows if not row.lacking]


def applying(cohort: Cohort, key: int, language: str) -> Applying | None:
    return next(iter(_rows(cohort, [each for each in _applications(cohort) if each.pk == key], language)), None)


def would_be_decided(cohort: Cohort, keys: Collection[int], language: str) -> list[Applying]:
    """Return those of the applications on which can be decided, with what admitting would lead to for each, first come first."""
    chosen = [each for each in _applications(cohort) if each.pk in keys and each.state in TO_DECIDE]
    placed = set(next_in_line([(each.pk, each.pool) for each in chosen], room_of(cohort)))
    return _rows(cohort, chosen, language, placed)


def _applications(cohort: Cohort) -> list[Application]:
    return list(cohort.applications.select_related("person", "cohort", "partner__organisation").order_by("applied_at", "pk"))


def _rows(cohort: Cohort, applications: list[Application], language: str, placed: Collection[int] = ()) -> list[Applying]:
    evidence = evidence_of([cohort], applications, language)
    rows = []
    for each in applications:
        missing = set(lacking(evidence[each.pk]))
        rows.append(
            Applying(
                application=each,
                evidence=tuple(evidence[each.pk]),
                lacking=tuple(one for one in evidence[each.pk] if one.id in missing),
                outcome="offered" if each.pk in placed else "waiting",
            )
        )
    return rows
