"""Each outcome that an assignment shows is judged by its rubric, in each track.

Evidence is made from the points of the criteria that speak of an outcome. An outcome of which none speaks would stay without evidence, and
a criterion about an outcome that the assignment does not show would count for nothing.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Filed
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.activities import AssignmentFile
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        for filed in module.assignments.values():
            if filed.value.rubric:
                yield from _criteria(filed)
                yield from _parts(filed, module.value.tracks)
            elif filed.value.raters > 1 or filed.value.peers:
                yield RULE.fault(filed.span("id"), "rubric.missing")


def _criteria(filed: Filed[AssignmentFile]) -> Iterator[Diagnostic]:
    shown = {part.outcome for part in filed.value.parts}
    for index, criterion in enumerate(filed.value.rubric):
        for place, outcome in enumerate(criterion.outcomes):
            if outcome not in shown:
                yield RULE.fault(filed.span("rubric", index, "outcomes", place), "rubric.outcome", outcome=outcome)


def _parts(filed: Filed[AssignmentFile], tracks: tuple[str, ...]) -> Iterator[Diagnostic]:
    for track in tracks if filed.value.track == "both" else (filed.value.track,):
        judged = [each for each in filed.value.rubric if each.track in {"both", track}]
        for index, part in enumerate(filed.value.parts):
            if not any(not each.outcomes or part.outcome in each.outcomes for each in judged):
                yield RULE.fault(filed.span("parts", index), "rubric.silent", outcome=part.outcome, track=track)


RULE = Rule("rubric-covers-parts", Severity.ERROR, "A rubric judges what its assignment shows.", _check)
