import datetime as dt
import json

import pytest
from tests.good_course import GOOD, compose, write_course

from bridging.press.words_of import plain_words
from bridging.programme.handbook.book import book_of
from bridging.programme.load import load_programme
from bridging.source.blocks import block_inlines, walk

DAY = dt.date(2026, 12, 1)
MODULE = "modules/m1/module.yaml"
ITEM = "modules/m1/items/m1-what-fits.yaml"
PAPER = "modules/m1/readings/paper.yaml"


def _book(folder, overlay=None, *, language="en", audience="participant"):
    programme = load_programme(*write_course(folder, overlay))
    return book_of(programme, "m1", language, audience, edition="2026.1", date=DAY, base_url="https://example.org")


def test_sources_are_numbered_as_the_book_prints_them(tmp_path):
    works = json.loads(GOOD["bibliography.json"])
    works.append({"id": "P3", "type": "book", "title": "Of a question alone"})
    overlay = {
        "bibliography.json": json.dumps(works),
        ITEM: compose(ITEM, "sources: [P3]\n"),
        PAPER: compose(PAPER, "source: P2\n"),
    }
    book = _book(tmp_path, overlay)
    assert {key: work.label for key, work in book.works.items()} == {"P1": "1", "P2": "2"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            [
                "Voor wie. Analisten",
                "Wat u meebrengt.",
                "Rekenen.",
                "1 EC, dat is 28 uur in 3 weken: 19 uur zelfstudie, 1 uur online",
                " en 4 uur",
            ],
        ),
        (
            "en",
            [
                "For whom. Analysts",
                "What you bring.",
                "Sums.",
                "1 EC, which is 28 hours in 3 weeks: 19 hours of self-study, 1 hour of",
                " and 4 hours",
            ],
        ),
    ],
)
def test_book_says_at_the_front_for_whom_it_is_what_one_brings_and_how_much_time_it_takes(language, words, tmp_path):
    module = GOOD[MODULE].replace("week: 2, title: {nl: Week 2, en: Week 2}", "week: 3, title: {nl: Week 3, en: Week 3}")
    wanted = "entry:\n  requirements:\n    - {id: sums, asks: statement, text: {nl: Rekenen., en: Sums.}}\n"
    book = _book(tmp_path, {MODULE: module + wanted}, language=language)
    said = " ".join(plain_words(run) for block in walk(book.about) for run in block_inlines(block))
    assert [word for word in words if word not in said] == [], said
