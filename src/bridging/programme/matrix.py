"""Outcomes against everything that teaches or shows them: what a module's team, its participants and its reviewers look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bridging.engines.courseware.model import Module
from bridging.engines.courseware.rules.outcome_is_evidenced import shows
from bridging.engines.courseware.schemas.module import Outcome
from bridging.kernel.activity import ActivityHeader
from bridging.kernel.bloom import Bloom
from bridging.programme.load import Programme
from bridging.source.text import Language, Text

RowKind = Literal["page", "item", "assignment", "meeting", "skill", "lab"]
KINDS: Final[tuple[RowKind, ...]] = ("page", "item", "assignment", "meeting", "skill", "lab")


@dataclass(frozen=True, slots=True)
class Cell:
    """How a thing serves an outcome. ``bloom`` is None for a page, which teaches and claims no level.

    ``is_named``: the outcome's evidence names it; ``counts``: it shows the outcome at the outcome's level or higher.
    """

    bloom: Bloom | None = None
    is_named: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One page, item, assignment, meeting, skill or lab; ``cells`` are by outcome id. ``title`` is None where only the id tells it."""

    kind: RowKind
    id: str
    title: Text | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """An outcome, with the answers to the two questions of coverage."""

    id: str
    bloom: Bloom
    track: str
    text: Text
    is_taught: bool
    is_evidenced: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    module_id: str
    code: str
    status: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of_kind(self, kind: RowKind) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind == kind)


def matrix(programme: Programme) -> tuple[Matrix, ...]:
    """Return one table a module, in the programme's order."""
    return tuple(_of_module(programme, module) for module in programme.course.modules.values())


def _of_module(programme: Programme, module: Module) -> Matrix:
    rows = tuple(row for row in _rows(programme, module) if row.cells)
    columns = tuple(
        Column(
            outcome.id,
            outcome.bloom,
            outcome.track,
            outcome.text.as_text(),
            is_taught=any(row.kind == "page" and outcome.id in row.cells for row in rows),
            is_evidenced=any(cell.is_named and cell.counts for row in rows if (cell := row.cells.get(outcome.id))),
        )
        for outcome in module.value.outcomes
    )
    value = module.value
    return Matrix(value.id, value.code, value.status, value.title.as_text(), columns, rows)


def _rows(programme: Programme, module: Module) -> Iterator[Row]:
    outcomes = {outcome.id: outcome for outcome in module.value.outcomes}
    for page in module.pages:
        title = Text(page.text("nl").front.title, page.text("en").front.title)
        taught = {outcome: Cell() for outcome in page.any.front.outcomes if outcome in outcomes}
        yield Row("page", page.id, title, taught)
    for filed in programme.items_of(module.folder.name):
        yield _row("item", filed.header, None, outcomes)
    headers = programme.course.headers
    for identifier, assignment in module.assignments.items():
        yield _row("assignment", headers["assignment", identifier], assignment.value.title.as_text(), outcomes)
    for identifier, meeting in module.meetings.items():
        yield _row("meeting", headers["meeting", identifier], meeting.value.title.as_text(), outcomes)
    for skill in module.value.skills:
        yield _row("skill", headers["skill", skill.id], skill.title.as_text(), outcomes)
    for filed_lab in programme.labs_of(module.folder.name):
        yield _row("lab", filed_lab.header, filed_lab.lab.title.as_text(), outcomes)


def _row(kind: RowKind, header: ActivityHeader, title: Text | None, outcomes: Mapping[str, Outcome]) -> Row:
    levels: dict[str, Bloom] = {}
    for part in header.parts:
        if part.outcome in outcomes and (part.outcome not in levels or part.bloom.rank > levels[part.outcome].rank):
            levels[part.outcome] = part.bloom
    target = (header.kind, header.id)
    cells = {
        identifier: Cell(
            level,
            is_named=any(reference.target == target for reference in outcomes[identifier].evidence),
            counts=shows(header, outcomes[identifier]),
        )
        for identifier, level in levels.items()
    }
    return Row(kind, header.id, title, cells)


_WORDS: Final[Mapping[str, Text]] = {
    "page": Text("Pagina's", "Pages"),
    "item": Text("Items", "Items"),
    "assignment": Text("Opdrachten", "Assignments"),
    "meeting": Text("Bijeenkomsten", "Meetings"),
    "skill": Text("Vaardigheden", "Skills"),
    "lab": Text("Labs", "Labs"),
    "level": Text("Niveau", "Level"),
    "taught": Text("Onderwezen", "Taught"),
    "evidenced": Text("Aangetoond", "Evidenced"),
    "yes": Text("ja", "yes"),
    "no": Text("NEE", "NO"),
    "legend": Text(
        "● = behandelt de leeruitkomst; cijfer = niveau (1 onthouden, 2 begrijpen, 3 toepassen, 4 analyseren, 5 evalueren, 6 creëren); "
        "* = bewijs; ! = genoemd als bewijs, maar te laag of van een soort die dit niet kan tonen",
        "● = teaches the outcome; digit = level (1 remember, 2 understand, 3 apply, 4 analyse, 5 evaluate, 6 create); "
        "* = evidence; ! = named as evidence, but too low or of a kind that cannot show it",
    ),
}


def matrix_text(programme: Programme, language: Language) -> str:
    """Return the tables as text for a terminal, one below the other, with a legend at the end."""
    tables = [_table(table, language) for table in matrix(programme)]
    return "\n".join([*tables, _WORDS["legend"][language]])


def _table(table: Matrix, language: Language) -> str:
    def word(key: str) -> str:
        return _WORDS[key][language]

    def answers(key: str, values: Iterator[bool]) -> list[str]:
        return [word(key), *(word("yes" if value else "no") for value in values)]

    lines = [
        ["", *(column.id for column in table.columns)],
        [word("level"), *(_level(column.bloom) for column in table.columns)],
        answers("taught", (column.is_taught for column in table.columns)),
        answers("evidenced", (column.is_evidenced for column in table.columns)),
    ]
    for kind in KINDS:
        if rows := table.of_kind(kind):
            lines.append([word(kind)])
            lines += [[f"  {row.id}", *(_shown(row.cells.get(column.id)) for column in table.columns)] for row in rows]
    first = max(len(line[0]) for line in lines)
    others = max(len(cell) for line in lines for cell in line[1:])
    body = ("  ".join([line[0].ljust(first), *(cell.rjust(others) for cell in line[1:])]).rstrip() for line in lines)
    return "\n".join([f"{table.code} · {table.title[language]} · {table.status}", *body, ""])


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "·"
    if cell.bloom is None:
        return "●"
    mark = ("*" if cell.counts else "!") if cell.is_named else ""
    return f"{_level(cell.bloom)}{mark}"


def _level(bloom: Bloom) -> str:
    return str(bloom.rank + 1)
