"""A small published edition, made straight in the database: two weeks, a page each, a question, a reading, an assignment, a meeting."""

from datetime import datetime
from typing import Any

from tests.factories import LONG_AGO

from bridging.apps.courses.models import Edition, EditionItem, EditionPage, EditionText
from bridging.engines.assessment.samples import sample
from bridging.source.html import anchor_of

MODULE = "m9"
CHOICE = "m9-choice"
NUMBER = "m9-number"
OPEN = "m9-open"
TREE = "m9-tree"
FILE = "m9-file"
FIRST_WORDS = {"nl": "Een vector brengt een gen.", "en": "A vector brings a gene."}
LAST_WORDS = {"nl": "Meer past er niet in.", "en": "No more fits in."}


def both(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


def make_edition(
    *,
    label: str = "2026.1",
    module_id: str = MODULE,
    status: str = "open",
    published_at: datetime = LONG_AGO,
    note: str = "",
    words: dict[str, str] | None = None,
    items: tuple[str, ...] = (CHOICE,),
    version: int = 1,
    **outlined: Any,
) -> Edition:
    """Publish an edition; ``words`` replaces the first paragraph of page one, ``version`` that of the choice question.

    ``outlined`` replaces parts of the outline, such as ``skills`` or ``completion``.
    """
    edition = Edition.objects.create(
        module_id=module_id,
        code=module_id.upper(),
        label=label,
        status=status,
        content_hash=f"{module_id}-{label}",
        note=note,
        outline=outline(module_id) | outlined,
        published_at=published_at,
    )
    _page(edition, 0, "one", words or FIRST_WORDS, items, version)
    _page(edition, 1, "two", both("De tweede pagina.", "The second page."), (), version)
    for item_id in items:
        EditionItem.objects.create(
            edition=edition, item_id=item_id, version=version, use="practice", data=_ITEMS[item_id] | {"version": version}
        )
    EditionItem.objects.create(
        edition=edition, item_id="m9-test", version=1, use="test", data=_ITEMS[CHOICE] | {"id": "m9-test", "use": "test"}
    )
    return edition


def _page(edition: Edition, position: int, page_id: str, words: dict[str, str], items: tuple[str, ...], version: int) -> None:
    page = EditionPage.objects.create(
        edition=edition,
        page_id=page_id,
        position=position,
        unit_id=f"{edition.module_id}-w{position + 1}",
        week=position + 1,
        minutes=40,
        outcomes=["M9.1"],
        activities=[{"kind": "question", "ref": item_id, "version": version} for item_id in items],
        is_reviewed=True,
    )
    for language in ("nl", "en"):
        EditionText.objects.create(
            page=page,
            language=language,
            title=f"{page_id} {language}",
            lead="…",
            html=page_html(words[language], LAST_WORDS[language], items, version),
            contents=[{"anchor": "part", "title": f"Part {language}", "level": 2}],
            plain=words[language],
            fingerprint=anchor_of(f"{words[language]} {version if language == 'nl' else ''}")[2:14],
            words=20,
            about={"author": "Team", "reviewer": "", "valid_on": "2026-01-01", "review_by": "2030-01-01", "licence": "CC-BY-4.0"},
        )


def page_html(first: str, last: str, items: tuple[str, ...], version: int = 1) -> str:
    slots = "".join(
        f'<bridging-activity id="question-{item_id}" data-kind="question" data-ref="{item_id}" data-version="{version}"></bridging-activity>'
        for item_id in items
    )
    return (
        f'<p id="{anchor_of(first)}">{first}</p><h2 id="part">Part</h2><ul><li>one</li><li>two</li></ul>'
        f'<p id="{anchor_of(last)}">{last}</p>{slots}'
        '<aside class="callout callout--misconception" id="aav-is-big" aria-label="x"><p class="callout-title">'
        '<span class="callout-kind">x</span> <span class="callout-words">AAV is big</span></p><p>It is not.</p></aside>'
    )


def outline(module_id: str) -> dict[str, Any]:
    def unit(week: int, **parts: Any) -> dict[str, Any]:
        return {
            "id": f"{module_id}-w{week}", "week": week, "title": both(f"Deel {week}", f"Part {week}"), "goal": None,
            "pages": [], "readings": [], "assignments": [], "meetings": [], **parts,
        }  # fmt: skip

    return {
        "schema": 1,
        "id": module_id,
        "code": module_id.upper(),
        "title": both("Proefmodule", "Trial module"),
        "summary": both("Kort.", "Short."),
        "target_group": both("Iedereen", "Everybody"),
        "ec": 3,
        "tracks": ["6+", "7"],
        "role_paths": [],
        "prerequisites": [],
        "entry": {"requirements": [{"id": "a", "text": both("Eis", "Requirement")}], "test_out": None},
        "workload": {"self_study": 40, "live_online": 4, "physical": 0, "workplace": 0, "assessment": 0},
        "weekly": [],
        "completion": {"cut_percent": 55, "obligatory": ["task"], "presence": ["meet"], "substitutes": {}},
        "skills": [],
        "outcomes": [
            {"id": "M9.1", "verb": "explain", "bloom": "understand", "track": "both", "text": both("U legt uit", "You explain"),
             "pages": ["one", "two"], "evidence": []},
        ],
        "units": [
            unit(1, pages=["one"], readings=["read"], meetings=["meet"]),
            unit(2, pages=["two"], assignments=["task", "paper"]),
        ],
        "assignments": {
            "task": _assignment("Opdracht", "Task", "both"),
            "paper": _assignment("Betoog", "Paper", "7"),
        },
        "meetings": {
            "meet": {"version": 1, "title": both("Start", "Kick-off"), "kind": "kick-off", "mode": "physical", "unit": f"{module_id}-w1",
                     "week": 1, "day": "wed", "minutes": 60, "track": "both", "hours_kind": "physical",
                     "aim": both("<p>Doel</p>", "<p>Aim</p>"), "outcomes": [], "prepare": {"pages": ["one"], "readings": ["read"]}},
        },
        "readings": {
            "read": {"title": both("Artikel", "Article"), "unit": f"{module_id}-w1", "kind": "self_study", "minutes": 30, "track": "both",
                     "source": None, "source_html": both("", ""), "url": None, "guide": both("<p>Let op</p>", "<p>Mind</p>")},
        },
    }  # fmt: skip


def _assignment(nl: str, en: str, track: str) -> dict[str, Any]:
    return {
        "version": 1, "title": both(nl, en), "unit": "m9-w2", "kind": "self_study", "minutes": 90, "track": track,
        "due": {"week": 2, "day": "fri"}, "html": both("<p>Doe</p>", "<p>Do</p>"), "deliverable": both("<p>Tekst</p>", "<p>Text</p>"),
        "outcomes": ["M9.1"], "confidentiality": True,
        "rubric": [{"id": "a", "title": both("Inhoud", "Content"), "track": "both", "points": 4,
                    "levels": [{"points": 4, "text": both("goed", "good")}, {"points": 0, "text": both("niet", "not")}]}],
    }  # fmt: skip


_HEADER = {
    "version": 1,
    "use": "practice",
    "track": "both",
    "minutes": 2,
    "parts": [{"outcome": "M9.1", "bloom": "understand"}],
    "hints": [both("Denk aan ITR", "Think of ITRs")],
    "solution": both("Want 4,7 kb.", "Because 4.7 kb."),
    "links": {"pages": ["two"], "reference": []},
    "sources": [],
    "author": "Team",
    "review_by": "2030-01-01",
}
_ITEMS: dict[str, dict[str, Any]] = {
    CHOICE: _HEADER | {
        "id": CHOICE,
        "type": "single-choice",
        "stem": both("Wat past in AAV?", "What fits in AAV?"),
        "options": [
            {"id": "right", "correct": True, "text": both("4,7 kb", "4.7 kb"), "feedback": both("Juist.", "Quite so.")},
            {"id": "big", "text": both("40 kb", "40 kb"), "feedback": both("Te groot.", "Too big."), "misconception": "aav-is-big"},
            {"id": "small", "text": both("0,4 kb", "0.4 kb"), "feedback": both("Te klein.", "Too small.")},
        ],
    },
    NUMBER: _HEADER | {
        "id": NUMBER,
        "type": "numeric",
        "stem": both("Hoeveel kb?", "How many kb?"),
        "answer": {"value": 4.7, "unit": "kb", "tolerance": {"absolute": 0.05}},
        "accept_units": ["kb"],
        "mistakes": [
            {"value": 5.2, "tolerance": {"absolute": 0.05}, "misconception": "forgets-itrs", "feedback": both("Zonder ITR", "Without ITRs")}
        ],
    },
    OPEN: _HEADER | {
        "id": OPEN,
        "type": "open",
        "lines": 5,
        "stem": both("Leg uit.", "Explain."),
        "model_answer": both("Model nl", "Model en"),
        "criteria": [
            {"id": "a", "text": both("Noemt ITR", "Names the ITRs"), "points": 2},
            {"id": "b", "text": both("Noemt maat", "Names the size"), "points": 2},
        ],
    },
    TREE: sample("decision-tree").model_dump(mode="json") | {"id": TREE},
    FILE: sample("file-upload").model_dump(mode="json") | {"id": FILE},
}  # fmt: skip


def item_data(item_id: str) -> dict[str, Any]:
    """Return a question as its file would hold it."""
    return dict(_ITEMS[item_id])
