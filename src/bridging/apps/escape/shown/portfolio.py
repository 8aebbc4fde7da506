"""The rooms that somebody played in a module, as the portfolio shows them: the team's way out, one's own reflection, and the grade."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in, published_room, run_of
from bridging.apps.escape.shown.debrief import shown_grade
from bridging.apps.escape.shown.texts import texts_of
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.portfolio_blocks import PortfolioPlace
from bridging.engines.escape.seen.debrief import story_of
from bridging.engines.escape.state import Stage
from bridging.source.text import as_language


@dataclass(frozen=True, slots=True)
class ShownRun:
    """``behind`` of ``locks`` were opened by the team. ``wrote``: one's own reflection, question by question; nobody of the team reads it."""

    live: RoomRun
    title: str
    team: str
    behind: int
    locks: int
    is_late: bool
    percent: float | None
    wrote: Sequence[tuple[str, str]]


def rooms_of(place: PortfolioPlace) -> SafeString | None:
    """Return nothing for whoever looked back on no room of the module."""
    runs = RoomRun.objects.that_count().filter(module_id=place.module_id, cohort__enrolments__person=place.owner).distinct()
    shown = [found for live in runs.order_by("opened_at") if (found := _run(live, place)) is not None]
    if not shown:
        return None
    return SafeString(render_to_string("escape/portfolio.html", {"runs": shown, "is_own": place.is_own}, place.request))


def _run(live: RoomRun, place: PortfolioPlace) -> ShownRun | None:
    run, language = run_of(live), as_language(place.language)
    who = mark_in(live, place.owner)
    team = run.team_of(who)
    if team is None or who not in team.here or run.stage not in {Stage.DEBRIEF, Stage.ENDED}:
        return None
    published = published_room(live)
    story, graded = story_of(team), shown_grade(run, who, texts_of(published, run, team, language))
    prompts = [each[language] for each in published.room.debrief.reflection]
    return ShownRun(
        live,
        published.title(language),
        team_name(team.id),
        sum(each.closed is not None for each in story.locks),
        len(published.room.locks),
        team.is_late,
        graded[0].percent if graded else None,
        list(zip(prompts, run.reflections.get(who, ()), strict=False)),
    )
