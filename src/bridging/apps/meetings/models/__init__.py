"""What the app keeps."""

from bridging.apps.meetings.models.feeds import FeedRenewal
from bridging.apps.meetings.models.gates import GateWord
from bridging.apps.meetings.models.groups import GroupPlacement, GroupPlan
from bridging.apps.meetings.models.guest_feedback import GuestFeedback
from bridging.apps.meetings.models.guest_materials import GuestMaterial
from bridging.apps.meetings.models.guest_questions import GuestQuestion, GuestQuestionAct, GuestVote
from bridging.apps.meetings.models.guests import Guest, GuestAct
from bridging.apps.meetings.models.kits import KitOfficer, KitRelease, PrintedPack
from bridging.apps.meetings.models.labday import BenchPair, BenchPicture, BenchPlace
from bridging.apps.meetings.models.makeups import MakeUpReport, MakeUpTerm
from bridging.apps.meetings.models.seats import SeatDecision, SeatWish
from bridging.apps.meetings.models.ways import WayChoice, WaysOfMeeting

__all__ = [
    "BenchPair",
    "BenchPicture",
    "BenchPlace",
    "FeedRenewal",
    "GateWord",
    "GroupPlacement",
    "GroupPlan",
    "Guest",
    "GuestAct",
    "GuestFeedback",
    "GuestMaterial",
    "GuestQuestion",
    "GuestQuestionAct",
    "GuestVote",
    "KitOfficer",
    "KitRelease",
    "MakeUpReport",
    "MakeUpTerm",
    "PrintedPack",
    "SeatDecision",
    "SeatWish",
    "WayChoice",
    "WaysOfMeeting",
]
