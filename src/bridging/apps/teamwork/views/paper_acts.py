"""What a facilitator types in from paper → acts of the session."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.consoles import Unreadable, said
from bridging.apps.study.views.sent import key_of
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import published_unit
from bridging.apps.teamwork.views.lead_forms import Does
from bridging.engines.assessment.answer_blocks import LETTERS

# A letter with how sure its owner was, where that was circled: B3. A dash where nothing was filled in.
_ANSWER: Final = re.compile(r"([A-Z–-])([1-3]?)")


def _sheet(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    """Take a person's answer sheet: a letter for each question, with a number from 1 to 3 behind it where one was circled."""
    items = published_unit(live).plan.items
    typed = "".join(said(request, "letters").upper().split())
    answers = _ANSWER.findall(typed)
    if len(answers) != len(items) or "".join(letter + sure for letter, sure in answers) != typed:
        raise Unreadable(_("Give a letter for each question in order, and a dash where nothing was filled in."))
    read = [
        (item, _options(item.options, letter)[0], sure) for item, (letter, sure) in zip(items, answers, strict=True) if letter not in "–-"
    ]
    if not read:
        raise Unreadable(_("Give a letter for each question in order, and a dash where nothing was filled in."))
    taken = [
        domain.type_answer(
            live=live,
            by=by,
            person=said(request, "person"),
            item=item.id,
            option=option,
            confidence=int(sure) if sure else None,
            # One sheet, many answers: each has a key of its own, the same whenever the sheet is sent again.
            key=uuid.uuid5(key_of(request), item.id),
            now=now,
        )
        for item, option, sure in read
    ]
    return _all(taken)


def _card(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    """Take a team's card: for each question the letters in the order in which they were scratched; empty leaves the row as it is."""
    items = published_unit(live).plan.items
    rows = [(item, _options(item.options, typed)) for item in items if (typed := said(request, f"row-{item.id}").upper().strip())]
    if not rows:
        raise Unreadable(_("Give the letters of at least one question, in the order in which they were scratched."))
    team = said(request, "team")
    taken = [
        domain.type_card(live=live, by=by, team=team, item=item.id, options=options, key=uuid.uuid5(key_of(request), item.id), now=now)
        for item, options in rows
    ]
    return _all(taken)


def _appeal(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    sent = request.POST
    written = domain.Appealed(said(request, "item"), said(request, "ground"), sent.get("source", ""), sent.get("text", ""))
    return domain.type_appeal(live=live, by=by, team=said(request, "team"), said=written, key=key_of(request), now=now)


def _choice(request: HttpRequest, live: LiveSession, by: Person, now: datetime) -> domain.Taken:
    """Take a choice, and the reason where one was written down."""
    team, key = said(request, "team"), key_of(request)
    case, _slash, choice = said(request, "choice").partition("/")
    is_second = said(request, "second") == "1"
    chosen = domain.type_choice(live=live, by=by, team=team, case=case, choice=choice, is_second=is_second, key=key, now=now)
    text, switch = request.POST.get("text", ""), request.POST.get("switch", "")
    if not text.strip():
        return chosen
    reasoned = domain.type_reason(live=live, by=by, team=team, case=case, text=text, switch=switch, key=uuid.uuid5(key, "reason"), now=now)
    return _all([chosen, reasoned])


def _all(taken: Sequence[domain.Taken]) -> domain.Taken:
    return replace(taken[-1], counts=all(each.counts for each in taken))


def _options(options: Sequence[str], letters: str) -> list[str]:
    known = dict(zip(LETTERS, options, strict=False))
    found = [known.get(letter) for letter in letters if not letter.isspace()]
    if None in found or len(set(found)) < len(found):
        raise Unreadable(_("Use the letters of the options, each at most once."))
    return [option for option in found if option is not None]


TYPED: Final[Mapping[str, Does]] = {
    "sheet": _sheet,
    "card": _card,
    "appeal": _appeal,
    "choice": _choice,
}
