"""Requirements, decisions and rows of results as pages show them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.choices import ResultStatus
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.exempt_plans import exempt_in
from bridging.apps.study.models import ResultDecision
from bridging.apps.study.queries.completion import Backing, Judged, OwnStanding
from bridging.apps.study.skill_plans import skills_in
from bridging.apps.study.substitutes import substitutes_in
from bridging.engines.assessment.completion import Kind, Rule, State
from bridging.source.catalogue import say
from bridging.source.text import as_language

_KINDS: Final[Mapping[Kind, str | Promise]] = {
    "test": _("test"), "work": _("assignment"), "skill": _("observed skill"), "presence": _("presence"),
}  # fmt: skip
ALL_KINDS: Final[tuple[Kind, ...]] = tuple(_KINDS)
_ICONS: Final[Mapping[Kind, str]] = {"test": "practice", "work": "assignment", "skill": "lab", "presence": "meeting"}
_STATES: Final[Mapping[State, tuple[str, str | Promise]]] = {
    State.MET: ("right", _("done")),
    State.SUBSTITUTED: ("right", _("replaced")),
    State.WAITING: ("clock", _("waiting")),
    State.EXEMPT: ("flag", _("exempt")),
    State.MISSING: ("open", _("missing")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement in words. ``url`` leads to the thing itself.

    ``instead`` is what the module says may take its place, and ``instead_url`` leads there where that is a thing; ``is_judged``: somebody who
    looks on may accept it, or take that back.
    """

    key: str
    kind: Kind
    kind_words: str
    kind_icon: str
    id: str
    title: str
    url: str
    state: State
    icon: str
    state_words: str
    reason: str
    instead: str
    instead_url: str
    is_judged: bool
    is_met: bool
    is_to_do: bool
    backing: tuple[Backing, ...]
    instead_until: datetime | None = None


def line_of(judged: Judged, edition: EditionContents, language: str) -> Line:
    found = judged.requirement
    icon, words = _STATES[found.state]
    plan = substitutes_in(edition).get(found.key)
    return Line(
        key=found.key,
        kind=found.kind,
        kind_words=str(_KINDS[found.kind]),
        kind_icon=_ICONS[found.kind],
        id=found.id,
        title=title_of(found.kind, found.id, edition, language),
        url=_url(found.kind, found.id, edition),
        state=found.state,
        icon=icon,
        state_words=str(words),
        reason=say(found.reason, as_language(language)),
        instead=plan.text[language] if plan else "",
        instead_url=_url("work", plan.how.assignment, edition) if plan and plan.how.assignment else "",
        is_judged=False,
        is_met=found.is_met,
        is_to_do=found.is_to_do,
        backing=judged.backing,
    )


def staff_line(
    judged: Judged, edition: EditionContents, language: str, *, slug: str, numbers: Mapping[str, int], judges: Collection[Kind]
) -> Line:
    """Return a requirement for whoever judges it: it leads to the work in its pile, by ``numbers``, and not to the participant's pages.

    ``judges`` are the kinds of requirements in whose place they accept something.
    """
    line, how = line_of(judged, edition, language), judged.requirement.substitute
    url = reverse("study:rating-work", args=[slug, line.id, numbers[line.id]]) if line.kind == "work" and line.id in numbers else ""
    return replace(line, url=url, instead_url="", is_judged=line.kind in judges and how is not None and how.way == "decision")


def exemption_context(own: OwnStanding, edition: EditionContents) -> dict[str, object]:
    """Return what a page says of somebody's exemption."""
    plan = exempt_in(edition)
    return {"exemption": own.exemption, "exempt_all": plan.is_all, "exempt_counts": plan.counts}


def title_of(kind: Kind, identifier: str, edition: EditionContents, language: str) -> str:
    match kind:
        case "test":
            return str(_("Knowledge test"))
        case "work":
            return str(edition.outline["assignments"][identifier]["title"][language])
        case "skill":
            return skills_in(edition)[identifier].title[language]
        case "presence":
            return str(edition.outline["meetings"][identifier]["title"][language])


def _url(kind: Kind, identifier: str, edition: EditionContents) -> str:
    match kind:
        case "work":
            return reverse("study:assignment", args=[edition.module_id, identifier])
        case "presence":
            return reverse("study:meeting", args=[edition.module_id, identifier])
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One person of a cohort: a cell for each column, None where the requirement is the other track's. ``after``: the decision seen."""

    enrolment: Enrolment
    cells: tuple[Line | None, ...]
    decision: ResultDecision | None
    is_complete: bool
    is_exempt: bool

    @property
    def after(self) -> int:
        return self.decision.pk if self.decision else 0

    @property
    def can_be_established(self) -> bool:
        """Tell whether the rule alone decides: complete, and not established yet. What was withdrawn is decided by itself, with a look at why."""
        return self.is_complete and (self.decision is None or self.decision.status == ResultStatus.PROVISIONAL)

    @property
    def can_be_proposed(self) -> bool:
        """Tell whether there is a result to put forward; whoever is exempt and has done nothing has none."""
        return (self.is_complete or not self.is_exempt) and (self.decision is None or self.decision.status != ResultStatus.ESTABLISHED)

    @property
    def is_to_propose(self) -> bool:
        """Tell whether nobody needs to think: complete, and nothing decided."""
        return self.is_complete and self.decision is None

    @property
    def is_overtaken(self) -> bool:
        """Tell whether it was established by the rule, and the rule says otherwise since."""
        return self.decision is not None and self.decision.is_by_rule and self.decision.has_passed != self.is_complete

    @property
    def open(self) -> int:
        return sum(cell is not None and cell.is_to_do for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """Something that the rule asks of anybody."""

    kind: Kind
    id: str
    title: str

    @property
    def short(self) -> str:
        """Return what stands before a colon: at the head of a narrow column that is enough."""
        return self.title.partition(": ")[0]


def columns_of(rule: Rule, edition: EditionContents, language: str) -> list[Column]:
    found: list[tuple[Kind, str]] = [("test", "")] if rule.cut_percent is not None else []
    found += [("work", work) for work in rule.works]
    found += [("skill", skill.id) for skill in rule.skills]
    found += [("presence", meeting) for meeting in rule.presence]
    return [Column(kind, identifier, title_of(kind, identifier, edition, language)) for kind, identifier in found]


def rows_of(
    standings: Iterable[OwnStanding],
    decisions: Mapping[int, ResultDecision],
    columns: Iterable[Column],
    edition: EditionContents,
    language: str,
) -> list[ResultRow]:
    wanted = [(column.kind, column.id) for column in columns]
    rows = []
    for own in standings:
        lines = {(line.kind, line.id): line for line in (line_of(each, edition, language) for each in own.judged)}
        cells = tuple(lines.get(place) for place in wanted)
        decision, standing = decisions.get(own.enrolment.person_id), own.standing
        rows.append(ResultRow(own.enrolment, cells, decision, is_complete=standing.is_complete, is_exempt=standing.is_exempt))
    return rows
