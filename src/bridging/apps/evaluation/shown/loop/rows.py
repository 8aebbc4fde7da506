"""Findings and proposals as lines of a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from bridging.apps.evaluation.domain.loop.finding import Proposal
from bridging.apps.evaluation.loop_detectors import label_of
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.shown.loop.words import KINDS, Badge, stage_badge
from bridging.engines.measurement.loop.places import Place
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language


@dataclass(frozen=True, slots=True)
class Row:
    """``text`` is what was found; ``is_late``: nobody has decided on it in time. ``did`` is what a change did, with its interval, where that is told."""

    finding: Finding
    kind: str | Promise
    place: str
    text: str
    badge: Badge
    is_late: bool
    did: str = ""


@dataclass(frozen=True, slots=True)
class ShownProposal:
    mark: str
    kind: str | Promise
    place: str
    module: str
    text: str
    label: str
    cohort: str


def row_of(finding: Finding, played: Played, titles: Mapping[Place, str], language: str, *, is_late: bool) -> Row:
    found = played.found
    if found is None:
        return Row(finding, "", finding.place, "", stage_badge(finding.stage), is_late)
    return Row(
        finding,
        KINDS[found.place.kind],
        titles[found.place],
        said(found.signal, found.signal_args, language) or found.words,
        stage_badge(finding.stage, finding.outcome),
        is_late,
    )


def said(code: str, args: Mapping[str, str | int | float], language: str) -> str:
    """Return what a detector said; empty where somebody found it by hand."""
    return say(Message(code, args), as_language(language)) if code else ""


def shown_proposal(proposal: Proposal, titles: Mapping[Place, str], language: str) -> ShownProposal:
    return ShownProposal(
        proposal.mark,
        KINDS[proposal.place.kind],
        titles[proposal.place],
        proposal.place.module.upper(),
        say(proposal.signal, as_language(language)),
        label_of(proposal.detector),
        proposal.cohort.title(language) if proposal.cohort else "",
    )
