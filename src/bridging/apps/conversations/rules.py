"""Rules of conversations that need no database."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

LONGEST_TEXT: Final = 4000
LONGEST_TITLE: Final = 120
LONGEST_QUOTE: Final = 300
# How long an announcement stands on the home page, in days.
SHOWN_FOR: Final = (3, 7, 14, 30)
USUAL: Final = 14
# Within how many working days a team may say that it answers.
ANSWER_DAYS: Final = (1, 2, 3, 5, 10)
MOST_A_DAY: Final = 20
# How far back one looks whether mail arrives.
MAIL_LOOKED_AT: Final = timedelta(days=90)
DAY: Final = timedelta(days=1)


def shows_answers(*, teaches: bool, has_answered: bool) -> bool:
    """Tell whether somebody may read what is said at a question of a page: it may hold the solution, which comes after one's own answer."""
    return teaches or has_answered


def place_of_words(quote: str, blocks: Iterable[tuple[str, str]]) -> str:
    """Return the anchor of the first of these (anchor, words) in which the quoted words stand; empty where they stand in none.

    A copy from a page has other spaces and capitals than the page.
    """
    wanted = _plain(quote)
    return next((anchor for anchor, words in blocks if anchor and wanted in _plain(words)), "") if wanted else ""


def _plain(words: str) -> str:
    return "".join(words.casefold().split())
