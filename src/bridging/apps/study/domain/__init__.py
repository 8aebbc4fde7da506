from bridging.apps.study.domain.evidence import record_evidence, withdraw_evidence
from bridging.apps.study.domain.exemptions import NoExemption, decide_exemption
from bridging.apps.study.domain.handing_in import give_answer
from bridging.apps.study.domain.marks import mark_task
from bridging.apps.study.domain.notes import NoteKeyReused, delete_note, edit_note, write_note
from bridging.apps.study.domain.portfolio import NothingShown, write_remark
from bridging.apps.study.domain.presence import (
    NoSubstitute,
    NoSuchMeeting,
    Noted,
    Offered,
    PresenceMoved,
    ReasonMissing,
    decide_substitute,
    note_presence,
    record_presence,
)
from bridging.apps.study.domain.proofs import NothingToProve, confirm_name, reissue_proof
from bridging.apps.study.domain.responses import (
    Answer,
    KeyReused,
    NotOnThisPage,
    SurenessMissing,
    Unreadable,
    rebuild_responses,
    submit_response,
)
from bridging.apps.study.domain.results import (
    DecisionMoved,
    Judgement,
    NotDecidable,
    NothingToDecide,
    ReasonNeeded,
    establish_results,
    propose_results,
    withdraw_result,
)
from bridging.apps.study.domain.scans import AlreadyDecided, Scan, Scanned, ScanTooOld, decide_scan, record_scan
from bridging.apps.study.domain.skill_photos import NotAPicture, add_skill_photo
from bridging.apps.study.domain.skills import NoSuchSkill, NotAMember, Sight, observe_skill, rebuild_observations, withdraw_observation
from bridging.apps.study.domain.visits import acknowledge_change, note_visit, save_place

__all__ = [
    "AlreadyDecided",
    "Answer",
    "DecisionMoved",
    "Judgement",
    "KeyReused",
    "NoExemption",
    "NoSubstitute",
    "NoSuchMeeting",
    "NoSuchSkill",
    "NotAMember",
    "NotAPicture",
    "NotDecidable",
    "NotOnThisPage",
    "NoteKeyReused",
    "Noted",
    "NothingShown",
    "NothingToDecide",
    "NothingToProve",
    "Offered",
    "PresenceMoved",
    "ReasonMissing",
    "ReasonNeeded",
    "Scan",
    "ScanTooOld",
    "Scanned",
    "Sight",
    "SurenessMissing",
    "Unreadable",
    "acknowledge_change",
    "add_skill_photo",
    "confirm_name",
    "decide_exemption",
    "decide_scan",
    "decide_substitute",
    "delete_note",
    "edit_note",
    "establish_results",
    "give_answer",
    "mark_task",
    "note_presence",
    "note_visit",
    "observe_skill",
    "propose_results",
    "rebuild_observations",
    "rebuild_responses",
    "record_evidence",
    "record_presence",
    "record_scan",
    "reissue_proof",
    "save_place",
    "submit_response",
    "withdraw_evidence",
    "withdraw_observation",
    "withdraw_result",
    "write_note",
    "write_remark",
]
