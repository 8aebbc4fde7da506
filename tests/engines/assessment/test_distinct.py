import pytest

from bridging.engines.assessment.distinct import first_repeated, repeated, twins
from bridging.engines.assessment.placed import as_message
from bridging.kernel.message import Message
from bridging.source.schema import Localised


@pytest.mark.parametrize(
    ("ids", "found"), [("", []), ("abc", []), ("aba", [(2, "a")]), ("abba", [(2, "b"), (3, "a")]), ("aaa", [(1, "a"), (2, "a")])]
)
def test_each_id_that_stood_before_is_found_where_it_stands(ids: str, found: list[tuple[int, str]]):
    assert list(repeated(ids)) == found
    assert first_repeated(ids) == (found[0][1] if found else None)


@pytest.mark.parametrize(
    ("dutch", "english", "found"),
    [
        (("een", "twee", "drie"), ("one", "two", "three"), None),
        (("een", "twee", "Een "), ("one", "two", "three"), {"first": "0", "second": "2", "language": "nl"}),
        (("een", "twee", "drie"), ("one", "two  parts", "TWO parts"), {"first": "1", "second": "2", "language": "en"}),
    ],
)
def test_texts_that_differ_in_case_or_blanks_alone_read_the_same(dutch: tuple[str, ...], english: tuple[str, ...], found: dict[str, str]):
    texts = [(str(index), Localised(nl=nl, en=en)) for index, (nl, en) in enumerate(zip(dutch, english, strict=True))]

    fault = twins(texts, "item.rows-distinct", "rows {first} and {second} read the same in {language}")

    assert (as_message(fault) if fault else None) == (Message("item.rows-distinct", found) if found else None)
