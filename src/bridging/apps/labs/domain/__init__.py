"""What changes in this app, each in one transaction."""

from bridging.apps.labs.domain.analyses import Asked, analyse, ask, cancel, drop_incomplete, take_up_again
from bridging.apps.labs.domain.codes import code_of, drop_codes, issue_code
from bridging.apps.labs.domain.files import Brought, FileRefused, add_file, delete_own_file, drop_expired
from bridging.apps.labs.domain.pairs import CodeRefused, TooManyTries, join_run
from bridging.apps.labs.domain.runs import (
    ACTED,
    KeyReused,
    NoSuchLab,
    NotAtThisBench,
    StreamMoved,
    TooManyAttempts,
    begin_run,
    take_act,
    take_place,
)
from bridging.apps.labs.domain.sending import held_send_code, kinds_for, open_send_code, send_file

__all__ = [
    "ACTED",
    "Asked",
    "Brought",
    "CodeRefused",
    "FileRefused",
    "KeyReused",
    "NoSuchLab",
    "NotAtThisBench",
    "StreamMoved",
    "TooManyAttempts",
    "TooManyTries",
    "add_file",
    "analyse",
    "ask",
    "begin_run",
    "cancel",
    "code_of",
    "delete_own_file",
    "drop_codes",
    "drop_expired",
    "drop_incomplete",
    "held_send_code",
    "issue_code",
    "join_run",
    "kinds_for",
    "open_send_code",
    "send_file",
    "take_act",
    "take_place",
    "take_up_again",
]
