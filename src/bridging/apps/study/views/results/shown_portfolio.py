"""Showings in words, for the page and for the paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.study.choices import EvidenceKind, ResultStatus
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import ResultDecision
from bridging.apps.study.queries.portfolio import Practised, Shown
from bridging.apps.study.skill_plans import skills_in
from bridging.apps.study.source_titles import title_elsewhere

_KEPT_IN: Final = {EvidenceKind.LAB: "labs", EvidenceKind.ROOM: "rooms"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A showing in words; ``url`` leads to the work itself, ``judge`` says who vouches for it."""

    shown: Shown
    title: str
    url: str
    found: str
    kind: str
    judge: str


def lines_of(shown: Iterable[Shown], edition: EditionContents, language: str) -> Iterable[ShownLine]:
    known: dict[tuple[EvidenceKind, str], tuple[str, str]] = {}
    for each in shown:
        source = each.kind, each.source_id
        if source not in known:
            known[source] = named(*source, edition, language)
        title, url = known[source]
        yield ShownLine(each, title, url, found_words(each), _kind_words(each), _judge_words(each))


def named(kind: EvidenceKind, source_id: str, edition: EditionContents, language: str) -> tuple[str, str]:
    """Return what it was, and where it can be looked at."""
    outline, module_id = edition.outline, edition.module_id
    match kind:
        case EvidenceKind.ITEM:
            return _("Knowledge test"), ""
        case EvidenceKind.ASSIGNMENT if source_id in outline["assignments"]:
            return outline["assignments"][source_id]["title"][language], reverse("study:assignment", args=[module_id, source_id])
        case EvidenceKind.MEETING if source_id in outline["meetings"]:
            return outline["meetings"][source_id]["title"][language], reverse("study:meeting", args=[module_id, source_id])
        case EvidenceKind.SKILL if source_id in skills_in(edition):
            return skills_in(edition)[source_id].title[language], ""
        case EvidenceKind.LAB | EvidenceKind.ROOM if source_id in outline.get(_KEPT_IN[kind], {}):
            return outline[_KEPT_IN[kind]][source_id]["title"][language], ""
        case _:
            return title_elsewhere(kind.value, source_id, language) or source_id, ""


def _kind_words(shown: Shown) -> str:
    kind = str(_("test") if shown.questions else shown.kind.label)
    return _("%(kind)s, of the team") % {"kind": kind} if shown.is_of_team else kind


def _judge_words(shown: Shown) -> str:
    if shown.signature is not None:
        return f"{shown.signature.name}, {shown.signature.function}"
    return shown.judge or (_("marked automatically") if shown.questions else _("not named"))


def found_words(shown: Shown) -> str:
    """Say what came out of a showing."""
    if shown.observation is not None:
        return str(shown.observation.get_level_display())
    if shown.signature is not None:
        return _("signed at the workplace")
    percent = round(shown.percent)
    if shown.questions:
        words = ngettext("%(percent)s %% of %(n)s question", "%(percent)s %% of %(n)s questions", shown.questions)
        return words % {"percent": percent, "n": shown.questions}
    return _("%(percent)s %%") % {"percent": percent}


def practised_words(practised: Practised | None) -> str:
    if practised is None:
        return ""
    words = ngettext(
        "%(n)s question answered while practising; %(percent)s %% right the last time.",
        "%(n)s questions answered while practising; %(percent)s %% right the last time.",
        practised.items,
    )
    return words % {"n": practised.items, "percent": round(practised.percent)}


def decision_words(decision: ResultDecision | None) -> str:
    """Say what an examiner established; nothing while there is nothing established."""
    if decision is None or decision.status != ResultStatus.ESTABLISHED:
        return ""
    said = {"verdict": decision.get_verdict_display(), "name": decision.by_name, "day": date_format(decision.decided_at, "j F Y")}
    return _("Established: %(verdict)s, by %(name)s on %(day)s.") % said
