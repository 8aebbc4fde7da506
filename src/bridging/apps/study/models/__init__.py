from bridging.apps.study.models.corrections import Correction
from bridging.apps.study.models.evidence import Evidence
from bridging.apps.study.models.marks import PageVisit, TaskMark
from bridging.apps.study.models.notes import MarginNote
from bridging.apps.study.models.peers import PeerReview
from bridging.apps.study.models.pilots import EarlierPilot
from bridging.apps.study.models.portfolio import PortfolioRemark
from bridging.apps.study.models.presence import Attendance, LateScan, Substitute
from bridging.apps.study.models.ratings import Appeal, BankedRemark, Rating, RatingDuty, Release
from bridging.apps.study.models.responses import Response
from bridging.apps.study.models.results import Proof, ProofName, ResultDecision
from bridging.apps.study.models.signatures import Signature
from bridging.apps.study.models.skills import SkillObservation, SkillPhoto, SkillWithdrawal
from bridging.apps.study.models.submissions import Submission, SubmissionFile, SubmissionVersion
from bridging.apps.study.models.tests import ExtraTime, Objection, OfferedTest, Sitting, SittingResponse

__all__ = [
    "Appeal",
    "Attendance",
    "BankedRemark",
    "Correction",
    "EarlierPilot",
    "Evidence",
    "ExtraTime",
    "LateScan",
    "MarginNote",
    "Objection",
    "OfferedTest",
    "PageVisit",
    "PeerReview",
    "PortfolioRemark",
    "Proof",
    "ProofName",
    "Rating",
    "RatingDuty",
    "Release",
    "Response",
    "ResultDecision",
    "Signature",
    "Sitting",
    "SittingResponse",
    "SkillObservation",
    "SkillPhoto",
    "SkillWithdrawal",
    "Submission",
    "SubmissionFile",
    "SubmissionVersion",
    "Substitute",
    "TaskMark",
]
