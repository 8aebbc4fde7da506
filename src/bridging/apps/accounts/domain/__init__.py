from bridging.apps.accounts.domain.addresses import MayNotCorrect, NothingCorrected, correct_address
from bridging.apps.accounts.domain.bounces import BouncesRead, note_bounces
from bridging.apps.accounts.domain.codes import CodeRefused, MayNotHandOut, TooManyCodes, issue_code, redeem_code
from bridging.apps.accounts.domain.consent import decide_consent, publish_consent_text
from bridging.apps.accounts.domain.due import run_due
from bridging.apps.accounts.domain.files import (
    Content,
    FileTooLarge,
    FileTypeRefused,
    QuotaExceeded,
    delete_file,
    empty_file,
    store_file,
    store_lab_file,
)
from bridging.apps.accounts.domain.mail import queue_mail, send_anew, send_due
from bridging.apps.accounts.domain.mail_choices import LinkUnknown, choose_mail, read_stop_link, stop_link
from bridging.apps.accounts.domain.merging import MergeRefused, merge_people, weigh_merge
from bridging.apps.accounts.domain.people import (
    AddressInUse,
    change_profile,
    create_person,
    end_role,
    erase_person,
    export_person,
    grant_role,
)
from bridging.apps.accounts.domain.subjects import keys_of, marks_of, people_by_key, people_of, streams_of, subject_of, subjects_of
from bridging.apps.accounts.domain.switches import choose_games, resolve_switch

__all__ = [
    "AddressInUse",
    "BouncesRead",
    "CodeRefused",
    "Content",
    "FileTooLarge",
    "FileTypeRefused",
    "LinkUnknown",
    "MayNotCorrect",
    "MayNotHandOut",
    "MergeRefused",
    "NothingCorrected",
    "QuotaExceeded",
    "TooManyCodes",
    "change_profile",
    "choose_games",
    "choose_mail",
    "correct_address",
    "create_person",
    "decide_consent",
    "delete_file",
    "empty_file",
    "end_role",
    "erase_person",
    "export_person",
    "grant_role",
    "issue_code",
    "keys_of",
    "marks_of",
    "merge_people",
    "note_bounces",
    "people_by_key",
    "people_of",
    "publish_consent_text",
    "queue_mail",
    "read_stop_link",
    "redeem_code",
    "resolve_switch",
    "run_due",
    "send_anew",
    "send_due",
    "stop_link",
    "store_file",
    "store_lab_file",
    "streams_of",
    "subject_of",
    "subjects_of",
    "weigh_merge",
]
