"""Every outcome has evidence at its own Bloom level or higher, of a kind that may claim that level.

What is promised is also assessed, at the level that is promised. A module whose outcomes lack evidence is not published;
in a pilot it is a warning, in a draft a note.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.engines.courseware.schemas.module import Outcome
from bridging.kernel.activity import ActivityHeader
from bridging.kernel.diagnostic import Diagnostic, Severity


def evidence_headers(course: Course, outcome: Outcome) -> Iterator[ActivityHeader]:
    """Yield the things that exist among an outcome's evidence."""
    for reference in outcome.evidence:
        header = course.headers.get(reference.target)
        if header is not None:
            yield header


def shows(header: ActivityHeader, outcome: Outcome) -> bool:
    """True when the thing may count as evidence of the outcome at the outcome's level."""
    if not header.counts_as_evidence or header.ceiling.rank < outcome.bloom.rank:
        return False
    if outcome.track != "both" and header.track not in {"both", outcome.track}:
        return False
    return any(part.outcome == outcome.id and part.bloom.rank >= outcome.bloom.rank for part in header.parts)


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        bare = [outcome for outcome in module.value.outcomes if not any(shows(h, outcome) for h in evidence_headers(course, outcome))]
        if module.is_draft:
            if bare:
                total = len(module.value.outcomes)
                place = module.file.span("outcomes")
                code = "outcome.draft-not-evidenced"
                yield RULE.fault(place, code, Severity.INFO, module=module.value.code, count=len(bare), total=total)
            continue
        for outcome in bare:
            if not course.has_private_root and any(ref.item for ref in outcome.evidence):
                yield RULE.fault(module.outcome_span(outcome.id), "outcome.private-root-absent", Severity.INFO, outcome=outcome.id)
                continue
            yield _bare(module, course, outcome)


def _bare(module: Module, course: Course, outcome: Outcome) -> Diagnostic:
    span, severity = module.outcome_span(outcome.id), severity_for(module)
    if not outcome.evidence:
        return RULE.fault(span, "outcome.no-evidence", severity, outcome=outcome.id)
    if not any(True for _ in evidence_headers(course, outcome)):
        return RULE.fault(span, "outcome.evidence-absent", severity, outcome=outcome.id)
    return RULE.fault(span, "outcome.evidence-too-low", severity, outcome=outcome.id, bloom=outcome.bloom.value)


RULE = Rule("outcome-is-evidenced", Severity.ERROR, "Every outcome has evidence at its Bloom level.", _check)
