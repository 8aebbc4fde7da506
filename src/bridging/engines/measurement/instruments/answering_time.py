"""How long an instrument takes to answer on a phone.

Words are read at 238 a minute (Brysbaert 2019, J. Mem. Lang. 109:104047, doi:10.1016/j.jml.2019.104047). An answer takes a decision and a touch, 1.35
and 1.1 s, and each further sign 0.28 s, by the keystroke-level model (Card, Moran & Newell 1980, Commun. ACM 23:396, doi:10.1145/358886.358895).
Words of one's own are typed at 36.2 a minute, as 37,000 people do on their phones (Palin et al. 2019, MobileHCI, doi:10.1145/3338286.3340120).
"""

from collections.abc import Iterator
from typing import Final

from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument, InstrumentItem, Kind
from bridging.source.schema import Localised
from bridging.source.text import Language

WORDS_READ_PER_MINUTE: Final = 238
WORDS_TYPED_PER_MINUTE: Final = 36.2
TYPED_WORDS: Final = 20
"""Of an answer in one's own words: our working value, two short sentences."""
_DECISION_S: Final = 1.35
_TOUCH_S: Final = 1.1
_SIGN_S: Final = 0.28
_TYPED_S: Final[dict[Kind, float]] = {"number": 2 * _SIGN_S, "text": 60 * TYPED_WORDS / WORDS_TYPED_PER_MINUTE}


def answering_minutes(instrument: Instrument, language: Language, *, outcomes: int = 1) -> float:
    """Return the minutes that somebody needs who is asked everything; ``outcomes``: how many an instrument asks about that asks of each."""
    times = outcomes if instrument.per == "outcome" else 1
    forms = {item.answer: instrument.answers[item.answer] for item in instrument.items}
    read = sum(_count(each, language) for form in forms.values() for each in _words_of_form(form)) + _count(instrument.intro, language)
    read += times * sum(_count(each, language) for item in instrument.items for each in _words_of_item(item))
    acted_s = times * sum(_DECISION_S + _TOUCH_S + _TYPED_S.get(forms[item.answer].kind, 0) for item in instrument.items)
    return read / WORDS_READ_PER_MINUTE + acted_s / 60


def _words_of_form(form: AnswerForm) -> Iterator[Localised]:
    """Yield what stands at a scale or is chosen from: it is read once, and known from then on."""
    yield from form.labels
    yield from form.options


def _words_of_item(item: InstrumentItem) -> Iterator[Localised | None]:
    yield item.text
    if item.ends is not None:
        yield item.ends.low
        yield item.ends.high


def _count(words: Localised | None, language: Language) -> int:
    return len(getattr(words, language).split()) if words is not None else 0
