"""What a module says of itself apart from its pages: the part of an edition that overviews are made from (schema 1)."""

from collections import defaultdict
from typing import Any

from bridging.engines.courseware.model import Module
from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, PlanStep, ReadingFile
from bridging.engines.courseware.schemas.protocol import ProtocolStep
from bridging.engines.labs.schema import Lab
from bridging.engines.teamwork.schema import ApplicationCase, TblUnit
from bridging.programme.citations import rendered_works
from bridging.programme.load import Programme
from bridging.programme.room_outline import room_outline
from bridging.programme.snippet_html import snippet_html
from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES


def outline_of(programme: Programme, module: Module) -> dict[str, Any]:
    value = module.value
    taught: dict[str, list[str]] = defaultdict(list)
    for page in module.pages:
        for outcome_id in page.any.front.outcomes:
            taught[outcome_id].append(page.id)
    return {
        "schema": 1,
        "id": value.id,
        "code": value.code,
        "status": value.status,
        "title": _pair(value.title),
        "summary": _pair(value.summary),
        "target_group": _pair(value.target_group),
        "ec": value.ec,
        "tracks": list(value.tracks),
        "role_paths": list(value.role_paths),
        "prerequisites": list(value.prerequisites),
        "entry": value.entry.model_dump(mode="json"),
        "workload": value.workload.model_dump(mode="json"),
        "weekly": [routine.model_dump(mode="json") for routine in value.weekly],
        "completion": value.completion.model_dump(mode="json"),
        "skills": [skill.model_dump(mode="json") for skill in value.skills],
        "outcomes": [
            {
                "id": outcome.id,
                "verb": outcome.verb,
                "bloom": outcome.bloom.value,
                "track": outcome.track,
                "text": _pair(outcome.text),
                "pages": taught[outcome.id],
                "evidence": [{"kind": kind, "id": identifier} for kind, identifier in (ref.target for ref in outcome.evidence)],
            }
            for outcome in value.outcomes
        ],
        "units": [_unit(module, unit.id, unit.week, unit.title, unit.goal) for unit in value.units],
        "assignments": {key: _assignment(programme, filed.value) for key, filed in module.assignments.items()},
        "meetings": {key: _meeting(programme, filed.value) for key, filed in module.meetings.items()},
        "readings": {key: _reading(programme, filed.value) for key, filed in module.readings.items()},
        "labs": {filed.lab.id: _lab(programme, filed.lab) for filed in programme.labs_of(module.id)},
        "tbl": {filed.unit.id: _tbl(programme, filed.unit) for filed in programme.units_of(module.id)},
        "rooms": {filed.room.id: room_outline(programme, filed) for filed in programme.rooms_of(module.id)},
        "waves": [wave.model_dump(mode="json") for wave in waves.file.waves] if (waves := programme.waves_of(module.id)) else [],
        "instruments": {filed.instrument.id: filed.instrument.model_dump(mode="json") for filed in programme.asked_instruments(module.id)},
    }


def _pair(text: Localised) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _html(programme: Programme, text: Localised) -> dict[str, str]:
    return {language: snippet_html(programme, text[language], language) for language in LANGUAGES}


def _unit(module: Module, unit_id: str, week: int, title: Localised, goal: Localised | None) -> dict[str, Any]:
    return {
        "id": unit_id,
        "week": week,
        "title": _pair(title),
        "goal": _pair(goal) if goal else None,
        "pages": [page.id for page in module.pages if page.any.front.unit == unit_id],
        "readings": [key for key, filed in module.readings.items() if filed.value.unit == unit_id],
        "assignments": [key for key, filed in module.assignments.items() if filed.value.unit == unit_id],
        "meetings": [key for key, filed in module.meetings.items() if filed.value.unit == unit_id],
    }


def _assignment(programme: Programme, value: AssignmentFile) -> dict[str, Any]:
    return {
        "version": value.version,
        "title": _pair(value.title),
        "unit": value.unit,
        "kind": value.kind,
        "minutes": value.minutes,
        "track": value.track,
        "due": value.due.model_dump(mode="json"),
        "html": _html(programme, value.brief),
        "deliverable": _html(programme, value.deliverable),
        "outcomes": [part.outcome for part in value.parts],
        "parts": [part.model_dump(mode="json") for part in value.parts],
        "confidentiality": value.confidentiality,
        "rubric": [criterion.model_dump(mode="json") for criterion in value.rubric],
        "raters": value.raters,
        "anonymous": value.anonymous,
        "peers": value.peers,
    }


def _meeting(programme: Programme, value: MeetingFile) -> dict[str, Any]:
    """``file`` is what a kit is made from: for who prepares the meeting."""
    return {
        "version": value.version,
        "title": _pair(value.title),
        "kind": value.kind,
        "mode": value.mode,
        "unit": value.unit,
        "week": value.week,
        "day": value.day,
        "minutes": value.minutes,
        "track": value.track,
        "hours_kind": value.hours_kind,
        "aim": _html(programme, value.aim),
        "outcomes": [part.outcome for part in value.parts],
        "prepare": value.prepare.model_dump(mode="json"),
        "tbl": value.tbl,
        "room": value.room,
        "plan": [_step(programme, step) for step in value.plan],
        "fallback": _html(programme, value.fallback) if value.fallback else None,
        "protocol": [_protocol_step(programme, step) for step in value.protocol],
        "file": value.model_dump(mode="json", exclude_defaults=True),
    }


def _protocol_step(programme: Programme, step: ProtocolStep) -> dict[str, Any]:
    return {
        **step.model_dump(mode="json"),
        "text": _html(programme, step.text),
        **{name: _html(programme, found) for name in ("warning", "stop", "pause") if (found := getattr(step, name)) is not None},
    }


def _step(programme: Programme, step: PlanStep) -> dict[str, Any]:
    """``facilitator`` is for who leads the meeting."""
    said = _html(programme, step.facilitator) if step.facilitator else None
    return {"minutes": step.minutes, "title": _pair(step.title), "facilitator": said}


def _tbl(programme: Programme, unit: TblUnit) -> dict[str, Any]:
    """``file`` is what a session is played from; it holds the keys. A participant is given of ``cases`` what the phase shows."""
    return {
        "version": unit.version,
        "title": _pair(unit.title),
        "notes": _html(programme, unit.notes),
        "reflection": [_html(programme, question) for question in unit.reflection],
        "cases": {case.id: _case(programme, case) for case in unit.cases},
        "file": unit.model_dump(mode="json"),
    }


def _case(programme: Programme, case: ApplicationCase) -> dict[str, Any]:
    return {
        "title": _pair(case.title),
        "prompt": _html(programme, case.prompt),
        "question": _html(programme, case.question),
        "choices": {choice.id: {"text": _html(programme, choice.text), "note": _html(programme, choice.note)} for choice in case.choices},
        "switch": {"question": _html(programme, case.switch.question), "note": _html(programme, case.switch.note)} if case.switch else None,
        "debrief": _html(programme, case.debrief),
    }


def _lab(programme: Programme, lab: Lab) -> dict[str, Any]:
    """``file`` is what the bench works with; it holds what a seed is drawn from, and goes to nobody."""
    return {
        "version": lab.version,
        "title": _pair(lab.title),
        "minutes": lab.minutes,
        "track": lab.track,
        "levels": [level.value for level in lab.levels],
        "brief": _html(programme, lab.brief),
        "debrief": _html(programme, lab.debrief),
        "file": lab.model_dump(mode="json"),
    }


def _reading(programme: Programme, value: ReadingFile) -> dict[str, Any]:
    works = rendered_works(programme.course.bibliography, [value.source] if value.source else [])
    return {
        "title": _pair(value.title),
        "unit": value.unit,
        "kind": value.kind,
        "minutes": value.minutes,
        "track": value.track,
        "source": value.source,
        "source_html": {language: snippet_html(programme, next(iter(works.values()), ()), language) for language in LANGUAGES},
        "url": value.url,
        "guide": _html(programme, value.guide),
    }
