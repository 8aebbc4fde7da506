"""All that changes what is asked, of whom, and what was answered."""

from bridging.apps.surveys.domain.addresses import forget_address, keep_address
from bridging.apps.surveys.domain.answering import Closed, HandedIn, NothingAnswered, decline, hand_in, save_for_later, type_in
from bridging.apps.surveys.domain.due import run_waves
from bridging.apps.surveys.domain.own_words import IncompleteWords, WordsFixed, enter_words
from bridging.apps.surveys.domain.planning import plan_waves
from bridging.apps.surveys.domain.publishing import AlreadyAnswered, keep_instrument
from bridging.apps.surveys.domain.windows import BadWindow, close_window, extend_window, open_window

__all__ = [
    "AlreadyAnswered",
    "BadWindow",
    "Closed",
    "HandedIn",
    "IncompleteWords",
    "NothingAnswered",
    "WordsFixed",
    "close_window",
    "decline",
    "enter_words",
    "extend_window",
    "forget_address",
    "hand_in",
    "keep_address",
    "keep_instrument",
    "open_window",
    "plan_waves",
    "run_waves",
    "save_for_later",
    "type_in",
]
