"""What people do about a finding."""

from bridging.apps.evaluation.domain.loop.acting import KeyReused, NotTheirs, Taken
from bridging.apps.evaluation.domain.loop.checking import NothingToLookAt, declare, foresee, look
from bridging.apps.evaluation.domain.loop.finding import Noted, Proposal, note, propose
from bridging.apps.evaluation.domain.loop.steps import act, confirm, confirm_published, learn, release, reopen, retract, triage

__all__ = [
    "KeyReused",
    "NotTheirs",
    "Noted",
    "NothingToLookAt",
    "Proposal",
    "Taken",
    "act",
    "confirm",
    "confirm_published",
    "declare",
    "foresee",
    "learn",
    "look",
    "note",
    "propose",
    "release",
    "reopen",
    "retract",
    "triage",
]
