"""The fixed words of a book."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from bridging.press.book import Audience
from bridging.press.words import WORDS, month_name
from bridging.source.blocks import BoxKind


def sources(folder: Traversable) -> str:
    texts = []
    for entry in folder.iterdir():
        if entry.is_dir():
            texts.append(sources(entry))
        elif entry.name.endswith((".py", ".typ")) and entry.name != "words.py":
            texts.append(entry.read_text("utf-8"))
    return "\n".join(texts)


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["nl"].keys() == WORDS["en"].keys()
    assert all(words.strip() for table in WORDS.values() for words in table.values())


def test_every_word_is_used() -> None:
    text = sources(files("bridging.press"))
    spoken_of = {*get_args(BoxKind), "question", "lab", *(f"edition-{audience}" for audience in get_args(Audience))}

    unused = {name for name in WORDS["nl"] if name not in spoken_of and not re.search(rf"""["']{name}["']|words\.{name}\b""", text)}

    assert unused == set()


def test_every_kind_of_box_has_a_word() -> None:
    assert set(get_args(BoxKind)) <= WORDS["nl"].keys()


def test_placeholders_are_the_same() -> None:
    for name, words in WORDS["nl"].items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", WORDS["en"][name]))


def test_months_are_told_in_the_language() -> None:
    assert (month_name("nl", 3), month_name("en", 12)) == ("maart", "December")
