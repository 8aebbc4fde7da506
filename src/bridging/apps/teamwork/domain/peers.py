"""Feedback between teammates after a session."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork.domain.acting import NotInThisSession
from bridging.apps.teamwork.models import LiveSession, TeammateFeedback
from bridging.apps.teamwork.queries import takes_part, teammates_of
from bridging.apps.teamwork.rules import LONGEST_FEEDBACK, words
from bridging.engines.teamwork.peers import BEHAVIOURS, LEVELS


class PeersClosed(Exception):
    """Nothing can be written any more, or not yet."""


class NotATeammate(Exception):
    """They were not together in a team at this session."""


class Unsaid(Exception):
    """The first comment is empty: levels alone help nobody."""


@transaction.atomic
def say_to_teammate(
    *, live: LiveSession, by: Person, to: Person, levels: Mapping[str, int], values: str, asks: str, now: datetime
) -> TeammateFeedback:
    """Store what somebody says to a teammate, in the place of what it was before.

    Raises NotInThisSession, PeersClosed, NotATeammate or Unsaid.
    """
    if not takes_part(live, by):
        raise NotInThisSession
    # Who sends the last of a team closes it for all: one after the other.
    LiveSession.objects.select_for_update().only("pk").get(pk=live.pk)
    teammates = teammates_of(live, by, now)
    if teammates is None or not teammates.is_open:
        raise PeersClosed
    if to not in teammates.mates:
        raise NotATeammate
    said = {name: levels[name] for name in BEHAVIOURS if levels.get(name) in LEVELS}
    text = {"values": words(values, LONGEST_FEEDBACK), "asks": words(asks, LONGEST_FEEDBACK)}
    if not text["values"]:
        raise Unsaid
    given, _is_new = TeammateFeedback.objects.update_or_create(
        live=live, giver=by, receiver=to, defaults={"levels": said, **text, "given_at": now}
    )
    return given
