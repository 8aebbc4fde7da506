"""What is asked, of whom and when, and what was answered."""

from bridging.apps.surveys.models.anonymous import AnonymousSheet, SealedBox
from bridging.apps.surveys.models.instruments import InstrumentVersion, OwnWords
from bridging.apps.surveys.models.invitations import FollowUpAddress, Invitation, Pseudonym
from bridging.apps.surveys.models.waves import AskedInstrument, Wave, WaveQuerySet, WindowChange

__all__ = [
    "AnonymousSheet",
    "AskedInstrument",
    "FollowUpAddress",
    "InstrumentVersion",
    "Invitation",
    "OwnWords",
    "Pseudonym",
    "SealedBox",
    "Wave",
    "WaveQuerySet",
    "WindowChange",
]
