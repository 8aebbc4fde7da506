"""What can happen in a run of a room. Free text has kinds of its own: at the erasure of a person it goes, and the run still plays."""

from enum import StrEnum


class Act(StrEnum):
    OPENED = "room.opened"
    """``{teams: {id: {people: [mark], set: "A", seed: 7, variant: "", values: {name: value}, language: ""}}, is_rehearsal}``"""

    # Before the start, by the game master.
    CODES_SET = "room.codes-set"
    """``{set, codes: {lock: code}}``: what the padlocks on the table really open by."""
    READY_TICKED = "room.ready-ticked"
    """``{team, item, is_ready}``"""
    PRESENCE_SET = "room.presence-set"
    """``{person, is_here}``: dealt clues of who is gone go to who is there."""
    MOVED = "room.moved"
    """``{person, team}``"""
    ROLE_TAKEN = "room.role-taken"
    """``{person, role}``, by the person or by the game master; empty lays it down."""
    JOINED = "room.joined"

    # Play, by the game master.
    STARTED = "room.started"
    """The countdown of every team begins."""
    PAUSED = "room.paused"
    """``{team?}``: one, or all."""
    RESUMED = "room.resumed"
    TIME_MOVED = "room.time-moved"
    """``{seconds, team?}``"""
    SAID = "room.said"
    """``{text, team?}``: a message to a team or to all."""
    HINT_SENT = "room.hint-sent"
    """``{team, lock, tier?, text?}``: of the room's hints, or in words of one's own; free."""
    TICKED = "room.ticked"
    """``{team, lock}``: a lock that the host opens was done."""
    FORCED = "room.forced"
    """``{team, lock, reason}``: a box jams: it counts as opened by the team."""
    SKIPPED = "room.skipped"
    """``{team, lock, reason}``: the team goes on without; it counts for nothing."""
    ACCEPTED = "room.accepted"
    """``{lock, answer}``: counts as right for every team, also where it was given before."""
    UNDONE = "room.undone"
    """``{seq}``: as if that entry of a game master, or giving up a lock, had not been."""
    CALLED = "room.called"
    """``{call, on_screen, team?}``: by place among the room's calls; said by mouth, or put on the screens of who was not called yet."""
    NOTED = "room.noted"
    """``{text, team?, lock?}``: for the debrief."""
    FINISHED = "room.finished"
    """Play is over for all."""
    LATE_OPENED = "room.late-opened"
    """``{team?}``: who did not finish may go on, untimed."""
    DEBRIEF_OPENED = "room.debrief-opened"
    RESET_TICKED = "room.reset-ticked"
    """``{set, prop, is_done}``"""
    ENDED = "room.ended"

    # Play, by any member of a team.
    ANSWERED = "room.answered"
    """``{lock, answer}``: raw, as it was typed; a list for a set or a sequence, an option or area, ``{x, y}`` for a picture."""
    SUBMITTED = "room.submitted"
    """``{lock, share}``: a bench that was handed in; said by the site, in the name of who did it."""
    HINT_ASKED = "room.hint-asked"
    """``{lock, tier}``: the tier that was offered with its price; another than the next is left out."""
    GIVEN_UP = "room.given-up"
    """``{lock}``"""
    SCANNED = "room.scanned"
    """``{prop}``: also when it means nothing yet."""

    # Afterwards.
    RERATED = "room.rerated"
    """``{lock, confidence}``: 1 to 3, how sure one is now of what the lock was about."""
    REFLECTED = "room.reflected"
    """``{answers: [text]}``, by each alone."""
    SCORED = "room.scored"
    """``{criterion, level, team?, person?}``: place among the criterion's levels, from the highest; by an observer, or by who reads a reflection."""

    ERASED = "room.erased"
    """Words of a person were taken away; nothing else changes."""


FREE_TEXT = frozenset({Act.SAID, Act.NOTED, Act.REFLECTED})
HOST_ACTS = frozenset(
    {
        Act.CODES_SET, Act.READY_TICKED, Act.PRESENCE_SET, Act.MOVED, Act.STARTED, Act.PAUSED, Act.RESUMED, Act.TIME_MOVED, Act.SAID,
        Act.HINT_SENT, Act.TICKED, Act.FORCED, Act.SKIPPED, Act.ACCEPTED, Act.UNDONE, Act.CALLED, Act.NOTED, Act.FINISHED, Act.LATE_OPENED,
        Act.DEBRIEF_OPENED, Act.RESET_TICKED, Act.ENDED, Act.SCORED,
    }
)  # fmt: skip
