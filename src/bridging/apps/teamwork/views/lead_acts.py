"""What a form of the console says → an act of the facilitator."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.consoles import LONGEST_NAME, Unreadable, number, said
from bridging.apps.study.views.sent import key_of
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.views.lead_forms import Does
from bridging.apps.teamwork.views.paper_acts import TYPED
from bridging.engines.teamwork.roster import Presence

_MOST_MINUTES: Final = 120


def _advance(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    start, to = number(request, "from"), number(request, "to")
    return domain.advance(live=live, by=by, start=start, to=to, key=key_of(request), now=now)


def _pause(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    return domain.pause(live=live, by=by, key=key_of(request), now=now)


def _resume(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    return domain.resume(live=live, by=by, key=key_of(request), now=now)


def _time(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    minutes = number(request, "minutes")
    if not 0 < abs(minutes) <= _MOST_MINUTES:
        raise Unreadable(_("Give 1 to 120 minutes, or take them off with a minus."))
    for_whom = said(request, "whom")
    team, person = (for_whom, "") if len(for_whom) <= len("000") else ("", for_whom)
    return domain.move_time(live=live, by=by, seconds=60 * minutes, team=team, person=person, key=key_of(request), now=now)


def _discuss(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    return domain.discuss(live=live, by=by, item=said(request, "item"), key=key_of(request), now=now)


def _presence(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    chosen = said(request, "presence")
    if chosen not in set(Presence):
        raise Unreadable(_("Choose one of the options."))
    return domain.set_presence(live=live, by=by, person=said(request, "person"), presence=Presence(chosen), key=key_of(request), now=now)


def _move(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    return domain.move(live=live, by=by, person=said(request, "person"), team=said(request, "team"), key=key_of(request), now=now)


def _merge(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    return domain.merge(live=live, by=by, team=said(request, "team"), into=said(request, "into"), key=key_of(request), now=now)


def _decide(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Unreadable(_("Say why: the team reads it."))
    return domain.decide_appeal(
        live=live,
        by=by,
        team=said(request, "team"),
        item=said(request, "item"),
        is_granted=said(request, "granted") == "1",
        reason=reason,
        key=key_of(request),
        now=now,
    )


def _key(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    options = [each[:LONGEST_NAME] for each in request.POST.getlist("option")]
    if not options:
        raise Unreadable(_("Tick at least one option that counts as right."))
    return domain.change_key(live=live, by=by, item=said(request, "item"), options=options, key=key_of(request), now=now)


DOES: Final[Mapping[str, Does]] = {
    "advance": _advance,
    "pause": _pause,
    "resume": _resume,
    "time": _time,
    "discuss": _discuss,
    "presence": _presence,
    "move": _move,
    "merge": _merge,
    "decide": _decide,
    "key": _key,
    **TYPED,
}
