"""Clues as a team holds them: words, pictures, tables, pages of a dossier, things on the table. Of what others hold only the name is told."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bridging.apps.escape.shown.tables import shown_table, table_of, tables_of
from bridging.apps.escape.shown.texts import Texts
from bridging.engines.escape.charts import chart_svg, chart_words
from bridging.engines.escape.schema import Clue, Room
from bridging.engines.escape.seen.team import ClueSeen, TeamSeen
from bridging.engines.escape.state import Run, TeamRun
from bridging.source.drawing import inline_svg, read_drawing


@dataclass(frozen=True, slots=True)
class ShownClue:
    """``title`` is all that is told of a clue that somebody else holds: ``holders`` read it out. ``inside``: what is read in it; ``file``: its data.

    ``is_new``: nothing was told since.
    """

    seen: ClueSeen
    id: str
    title: str
    kind: str
    holders: Sequence[str]
    is_new: bool
    inside: SafeString = field(default_factory=SafeString)
    file: str = ""


def shown_clues(key: uuid.UUID, run: Run, seen: TeamSeen, texts: Texts, names: Mapping[str, str]) -> list[ShownClue]:
    """Return what is told, as ``seen`` has it; ``key`` is that of the run."""
    team = run.teams[seen.team]
    told = {clue.told_at for clue in seen.clues}
    newest = max(told) if len(told) > 1 else None
    return [_clue(key, clue, team, texts, names, is_new=clue.told_at == newest) for clue in seen.clues]


def title_of_clue(room: Room, name: str, texts: Texts) -> str:
    clue = room.clues[name]
    if clue.title is not None:
        return texts.words(clue.title)
    if clue.document:
        return texts.words(clue.document[0].title)
    if clue.prop in room.props:
        return texts.words(room.props[clue.prop].title)
    return name.replace("-", " ").replace("_", " ").capitalize()


def _clue(key: uuid.UUID, clue: ClueSeen, team: TeamRun, texts: Texts, names: Mapping[str, str], *, is_new: bool) -> ShownClue:
    room = team.bound.room
    title, holders = title_of_clue(room, clue.id, texts), [names.get(who, "–") for who in clue.holders]
    kind = room.clues[clue.id].kind
    if not clue.is_read:
        return ShownClue(clue, clue.id, title, kind, holders, is_new)
    table = table_of(team, clue.id)
    inside = _inside(_Clue((key, team.id, clue.id, texts.language, tuple(sorted(texts.codes.items()))), clue.id, team, texts))
    return ShownClue(clue, clue.id, title, kind, holders, is_new, inside, table.file if table is not None else "")


@dataclass(frozen=True, slots=True)
class _Clue:
    """``key`` says all on which the words depend: what a seed made of the data of a team is written down once and stays."""

    key: tuple[object, ...]
    id: str = field(compare=False)
    team: TeamRun = field(compare=False)
    texts: Texts = field(compare=False)


@lru_cache(maxsize=2048)
def _inside(asked: _Clue) -> SafeString:
    """Make what is read in a clue once for a team: tables and pages are most of a screen, and every act of a teammate makes that anew."""
    team, texts = asked.team, asked.texts
    written, table = team.bound.room.clues[asked.id], table_of(team, asked.id)
    context = {
        "id": asked.id,
        "house": texts.words(team.bound.room.house),
        "text": texts.html("clues", asked.id, "text"),
        "picture": _chart(written, asked) or texts.picture(asked.id),
        "pages": [_page(page, team, texts) for page in written.document],
        "table": shown_table(table, texts.language) if table is not None else None,
        "prop": _prop(written, team, texts),
    }
    return render_to_string("escape/team/clue_in.html", context)


def _chart(written: Clue, asked: _Clue) -> SafeString | None:
    """Draw the data of the team itself, so that what is seen is what is in its tables."""
    team, texts = asked.team, asked.texts
    svg = chart_svg(written.chart, tables_of(team), team.bound.values) if written.chart else None
    drawing = read_drawing(svg)[0] if svg else None
    if written.chart is None or drawing is None:
        return None
    words, title = chart_words(written.chart, texts.language), texts.words(written.alt or written.title)
    return mark_safe(inline_svg(drawing, words, title=title, description="", prefix=f"room-{asked.id}"))  # noqa: S308 -- made by our renderer


def _page(page: Any, team: TeamRun, texts: Texts) -> dict[str, Any]:
    """Return a page in one language; a table of the case that it prints comes with it."""
    worded: dict[str, Any] = texts.worded(page)
    printed = tables_of(team).get(page.data) if page.data else None
    return worded | {"printed": shown_table(printed, texts.language) if printed is not None else None}


def _prop(written: Clue, team: TeamRun, texts: Texts) -> Mapping[str, Any] | None:
    """Return the thing that carries a clue; where nothing lies on the table, with all that would be printed on it."""
    room = team.bound.room
    prop = room.props.get(written.prop or "")
    if prop is None:
        return None
    variant = room.variants.get(team.variant)
    said: dict[str, Any] = {"title": texts.words(prop.title), "place": texts.words(room.places.get(prop.place or ""))}
    if variant is None or not variant.on_screen:
        return said
    whole: dict[str, Any] = texts.worded(prop)
    pages = [_page(page, team, texts) for page in prop.document]
    return said | {name: whole[name] for name in ("text", "cards", "labels", "plasmids", "plan")} | {"pages": pages, "is_whole": True}
