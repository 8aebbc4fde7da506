from bridging.apps.study.domain.evidence import record_evidence
from bridging.apps.study.domain.handing_in import give_answer
from bridging.apps.study.domain.marks import mark_task
from bridging.apps.study.domain.notes import NoteKeyReused, delete_note, edit_note, write_note
from bridging.apps.study.domain.responses import Answer, KeyReused, NotOnThisPage, Unreadable, rebuild_responses, submit_response
from bridging.apps.study.domain.skill_photos import NotAPicture, add_skill_photo
from bridging.apps.study.domain.skills import NoSuchSkill, NotAMember, Sight, observe_skill, rebuild_observations, withdraw_observation
from bridging.apps.study.domain.visits import acknowledge_change, note_visit, save_place

__all__ = [
    "Answer",
    "KeyReused",
    "NoSuchSkill",
    "NotAMember",
    "NotAPicture",
    "NotOnThisPage",
    "NoteKeyReused",
    "Sight",
    "Unreadable",
    "acknowledge_change",
    "add_skill_photo",
    "delete_note",
    "edit_note",
    "give_answer",
    "mark_task",
    "note_visit",
    "observe_skill",
    "rebuild_observations",
    "rebuild_responses",
    "record_evidence",
    "save_place",
    "submit_response",
    "withdraw_observation",
    "write_note",
]
