"""What a form of the console says → an act of the game master."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room, run_of
from bridging.apps.escape.queries.history import answer_given
from bridging.apps.escape.rules import LONGEST_MESSAGE, LONGEST_NOTE, LONGEST_REASON
from bridging.apps.escape.views.lead_forms import Does, Unsure
from bridging.apps.meetings.live.consoles import Unreadable, number, said, text
from bridging.apps.study.views.sent import key_of
from bridging.engines.escape.checklists import ready_items
from bridging.engines.escape.undoing import lost_with
from bridging.realtime.marks import mark_of

_MOST_MINUTES: Final = 120
_CODE: Final = "code-"


class _ForAll(Protocol):
    def __call__(self, *, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> domain.Taken: ...


def _of_run(act: _ForAll, request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return act(live=live, by=by, key=key_of(request), now=now)


def _pause(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.pause(live=live, by=by, team=said(request, "team"), key=key_of(request), now=now)


def _resume(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.resume(live=live, by=by, team=said(request, "team"), key=key_of(request), now=now)


def _late(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.open_late(live=live, by=by, team=said(request, "team"), key=key_of(request), now=now)


def _time(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    minutes = number(request, "minutes")
    if not 0 < abs(minutes) <= _MOST_MINUTES:
        raise Unreadable(_("Give 1 to 120 minutes, or take them off with a minus."))
    return domain.move_time(live=live, by=by, seconds=60 * minutes, team=said(request, "team"), key=key_of(request), now=now)


def _say(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    words = text(request, "text", LONGEST_MESSAGE)
    return domain.say(live=live, by=by, text=words, team=said(request, "team"), key=key_of(request), now=now)


def _note(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    words = text(request, "text", LONGEST_NOTE)
    team, lock = said(request, "team"), said(request, "lock")
    return domain.note(live=live, by=by, text=words, team=team, lock=lock, key=key_of(request), now=now)


def _call(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    on_screen = said(request, "way") == "screen"
    return domain.call(live=live, by=by, number=number(request, "call"), on_screen=on_screen, key=key_of(request), now=now)


def _hint(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    team, lock, tier = said(request, "team"), said(request, "lock"), number(request, "tier")
    return domain.send_hint(live=live, by=by, team=team, lock=lock, tier=tier, key=key_of(request), now=now)


def _hint_in_own_words(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    """To the team, or to all that have the lock open."""
    team, lock = "" if said(request, "whom") == "all" else said(request, "team"), said(request, "lock")
    words = text(request, "text", LONGEST_MESSAGE)
    return domain.send_hint(live=live, by=by, team=team, lock=lock, text=words, key=key_of(request), now=now)


def _tick(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.tick(live=live, by=by, team=said(request, "team"), lock=said(request, "lock"), key=key_of(request), now=now)


def _open(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    """Go past a lock, in one of two ways: it counts as opened, or for nothing."""
    team, lock, reason = said(request, "team"), said(request, "lock"), text(request, "reason", LONGEST_REASON)
    act = domain.force if said(request, "way") == "force" else domain.skip
    return act(live=live, by=by, team=team, lock=lock, reason=reason, key=key_of(request), now=now)


def _accept(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    """The answer is taken from where a team gave it: it counts as it was typed."""
    given = answer_given(run_of(live), number(request, "seq"))
    if given is None:
        raise Unreadable(_("That answer is no longer there."))
    lock, answer = given
    return domain.accept(live=live, by=by, lock=lock, answer=answer, key=key_of(request), now=now)


def _undo(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    """What goes with it is shown first; what came since then asks again."""
    seq = number(request, "seq")
    lost = lost_with(run_of(live), published_room(live).room, seq)
    if lost and said(request, "sure") != mark_of(lost):
        raise Unsure(seq)
    return domain.undo(live=live, by=by, seq=seq, key=key_of(request), now=now)


def _codes(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    typed = {name.removeprefix(_CODE): said(request, name) for name in request.POST if name.startswith(_CODE)}
    codes = {lock: code for lock, code in typed.items() if code}
    if not codes:
        raise Unreadable(_("Enter at least one code."))
    return domain.set_codes(live=live, by=by, set_name=said(request, "set"), codes=codes, key=key_of(request), now=now)


def _ready(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    team, item, is_ready = said(request, "team"), said(request, "item"), said(request, "ready") == "1"
    return domain.tick_ready(live=live, by=by, team=team, item=item, is_ready=is_ready, key=key_of(request), now=now)


def _all_ready(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    """Tick all that is left of a table, each as an entry of its own, by marks that follow from the form's."""
    run, key = run_of(live), key_of(request)
    team = run.teams.get(said(request, "team"))
    if team is None:
        raise Unreadable(_("That team is no longer there."))
    left = [item.id for item in ready_items(published_room(live).room, team.set) if item.id not in team.ready]
    if not left:
        raise Unreadable(_("That had already been done."))
    taken = [
        domain.tick_ready(live=live, by=by, team=team.id, item=item, is_ready=True, key=uuid.uuid5(key, item), now=now) for item in left
    ]
    return taken[-1]


def _presence(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    person, is_here = said(request, "person"), said(request, "here") == "1"
    return domain.set_presence(live=live, by=by, person=person, is_here=is_here, key=key_of(request), now=now)


def _move(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.move(live=live, by=by, person=said(request, "person"), team=said(request, "team"), key=key_of(request), now=now)


def _role(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    return domain.give_role(live=live, by=by, person=said(request, "person"), role=said(request, "role"), key=key_of(request), now=now)


def _reset(request: HttpRequest, live: RoomRun, by: Person, now: datetime) -> domain.Taken:
    set_name, prop, is_done = said(request, "set"), said(request, "prop"), said(request, "done") == "1"
    return domain.tick_reset(live=live, by=by, set_name=set_name, prop=prop, is_done=is_done, key=key_of(request), now=now)


DOES: Final[Mapping[str, Does]] = {
    "start": partial(_of_run, domain.start),
    "finish": partial(_of_run, domain.finish),
    "debrief": partial(_of_run, domain.open_debrief),
    "end": partial(_of_run, domain.end),
    "pause": _pause,
    "resume": _resume,
    "late": _late,
    "time": _time,
    "say": _say,
    "call": _call,
    "note": _note,
    "hint": _hint,
    "own-hint": _hint_in_own_words,
    "tick": _tick,
    "open": _open,
    "accept": _accept,
    "undo": _undo,
    "codes": _codes,
    "ready": _ready,
    "all-ready": _all_ready,
    "presence": _presence,
    "move": _move,
    "role": _role,
    "reset": _reset,
}
