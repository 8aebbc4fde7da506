"""The words that an institution brings for the instrument of others."""

from tests.engines.measurement.test_instruments import SHELL, WORDS

from bridging.engines.measurement.instruments.own_words import missing, places_of, with_words
from bridging.engines.measurement.instruments.schema import Instrument

KEY = Instrument.model_validate(SHELL)
PAIRS = Instrument.model_validate(
    {**SHELL, "scales": [], "answers": {"pair": {"kind": "pair", "min": -1, "max": 1}}, "items": [{"id": "p", "answer": "pair"}]}
)


def test_words_are_asked_for_each_place_that_is_read():
    assert [place.name for place in places_of(PAIRS)] == ["intro", "low.p", "high.p"]
    assert missing(PAIRS, {"low.p": "dull"}) == ["high.p"]
    assert missing(KEY, {}) == ["label.agree.1", "label.agree.5", "item.a", "item.b"]


def test_words_come_into_the_instrument_and_scoring_stays():
    nl = {"item.a": "Eerste", "item.b": "Tweede", "label.agree.1": "oneens", "label.agree.5": "eens"}
    en = {"item.a": "First", "item.b": "Second", "label.agree.1": "disagree", "label.agree.5": "agree"}

    worded = with_words(KEY, {"nl": nl, "en": en})

    assert [(item.text["nl"], item.text["en"], item.reversed) for item in worded.items if item.text] == [
        ("Eerste", "First", False),
        ("Tweede", "Second", True),
    ]
    assert [(label.at, label.en) for label in worded.answers["agree"].labels] == [(1, "disagree"), (5, "agree")]
    assert worded.scales == KEY.scales


def test_language_without_words_shows_those_of_the_other():
    worded = with_words(PAIRS, {"en": {"low.p": "dull", "high.p": "gripping"}})

    ends = worded.items[0].ends
    assert ends is not None
    assert (ends.low.nl, ends.high.en) == ("dull", "gripping")
    assert WORDS["nl"] not in str(worded.items)
