"""The next sensible action, as the largest button of the console says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.escape.shown.calls import ShownCall
from bridging.apps.escape.shown.console_teams import ShownLock, ShownTeam
from bridging.apps.escape.shown.console_words import HEADINGS
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.seen.console import Console
from bridging.engines.escape.seen.next_step import NextStep, Step

_DOES: Final[Mapping[Step, str]] = {
    Step.START: "start",
    Step.RESUME: "resume",
    Step.HINT: "hint",
    Step.CALL: "call",
    Step.TICK: "tick",
    Step.LET_ON: "late",
    Step.DEBRIEF: "debrief",
    Step.END: "end",
}
_BUTTONS: Final[Mapping[Step, Promise]] = {
    Step.PREPARE: gettext_lazy("To the checklist"),
    Step.START: gettext_lazy("Start for all teams"),
    Step.RESUME: gettext_lazy("Resume for all"),
    Step.SEE: gettext_lazy("Look at this team"),
    Step.CALL: gettext_lazy("I have called them"),
    Step.TICK: gettext_lazy("Yes, tick it off"),
    Step.WALK: gettext_lazy("Write down what you see"),
    Step.LET_ON: gettext_lazy("Let them finish, untimed"),
    Step.DEBRIEF: gettext_lazy("Open the debrief"),
    Step.LOOK_BACK: gettext_lazy("Teams side by side"),
    Step.END: gettext_lazy("End the session"),
    Step.NONE: gettext_lazy("Put everything back"),
}


@dataclass(frozen=True, slots=True)
class ShownNext:
    """``does`` names the act of the button; without one it leads to ``place`` on the page. ``more`` is what one reads before pressing."""

    step: str
    heading: str
    button: str
    more: SafeString | str
    does: str
    place: str
    team: str
    lock: str
    tier: int | None
    call: int
    confirm: str = ""


def shown_next(
    step: NextStep, seen: Console, teams: Mapping[str, ShownTeam], titles: Mapping[str, str], calls: Sequence[ShownCall]
) -> ShownNext:
    call = next((each for each in calls if step.step is Step.CALL and each.seen.number == step.call), None)
    team, lock = teams.get(step.team), titles.get(step.lock, "")
    cell = next((each for each in team.cells if each.seen.lock == step.lock), None) if team else None
    tier = cell.seen.hint.next.tier if cell and cell.seen.hint else None
    named = {"team": team.name if team else _unfinished(seen), "lock": lock, "caller": call.by if call else ""}
    button = _("Send hint %(tier)s to %(team)s") % {"tier": tier, **named} if step.step is Step.HINT else str(_BUTTONS[step.step])
    place = (
        f"team-{step.team}" if step.step is Step.SEE else {Step.PREPARE: "ready", Step.WALK: "note", Step.NONE: "reset"}.get(step.step, "")
    )
    return ShownNext(
        step=step.step.value,
        heading=str(HEADINGS[step.step]) % named,
        button=button,
        more=call.text if call else _more(step, seen, team, cell),
        does=_DOES.get(step.step, ""),
        place=place,
        team=step.team,
        lock=step.lock,
        tier=tier,
        call=step.call,
        confirm=_("End the session? After this nothing can be taken back.") if step.step is Step.END else "",
    )


def _unfinished(seen: Console) -> str:
    return ", ".join(team_name(team.team) for team in seen.teams if not team.is_finished and not team.is_late)


def _more(step: NextStep, seen: Console, team: ShownTeam | None, cell: ShownLock | None) -> SafeString | str:
    if step.step is Step.HINT and cell:
        return cell.hint
    if step.step is Step.SEE and team:
        lamps = ", ".join(str(words) for _tone, words in team.lamps)
        return f"{lamps} · {cell.title}" if cell else lamps
    if step.step is Step.LOOK_BACK:
        return _("%(done)s of %(of)s have written what they take along.") % {"done": seen.reflected, "of": seen.to_reflect}
    return ""
