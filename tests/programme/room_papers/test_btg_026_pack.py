"""The pack of Batch BTG-026: every page is as players can read it, and nothing on it is left to be filled in."""

import datetime as dt
from functools import lru_cache

import pytest
from tests.programme.room_papers.packs import pages_of, sheets_of, words_of

from bridging.cli.room.rooms import room_called
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.load import LoadedRoom
from bridging.engines.escape.schema import CodeAnswer
from bridging.engines.escape.words import codes_of
from bridging.programme.room_papers import MASTER, PLAYERS, PackOrder, files_beside, room_hash, room_pack
from bridging.source.text import LANGUAGES, Language

SET = "C"


@lru_cache
def btg_026() -> LoadedRoom:
    return room_called("btg-026", "en")


@lru_cache
def pack(language: Language) -> dict[str, bytes]:
    found = btg_026()
    order = PackOrder(
        room=found.room, set=SET, seed=20260, language=language, edition=room_hash(found.room), printed_on=dt.date(2026, 11, 29),
        data=CASES["btg-026"](20260), base_url="https://leren.example", read=files_beside(found.located.file),
    )  # fmt: skip
    return dict(room_pack(order))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_large_and_fictional(language: Language):
    for name, pdf in pack(language).items():
        for sheet in sheets_of(pdf):
            assert min(sheet.sizes) >= 14, name
            assert sheet.text.count({"nl": "FICTIEF", "en": "FICTIONAL"}[language]) >= 2, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_the_dossier_is_one_sheet(language: Language):
    room = btg_026().room
    pages = sum(len(thing.document) for thing in (*room.clues.values(), *room.props.values()))

    assert len(pages_of(pack(language)[f"{PLAYERS}/dossier.pdf"])) == pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_left_open_and_no_code_lies_open(language: Language):
    room = btg_026().room
    codes = codes_of(room, SET)
    evidence = [
        key
        for lock in room.locks.values()
        if lock.medium == "physical" and isinstance(lock.answer, CodeAnswer)
        for key in lock.answer.accept
    ]
    texts = {name: words_of(pdf) for name, pdf in pack(language).items()}

    assert [name for name, text in texts.items() if "{{" in text or "}}" in text] == []
    assert len(codes) >= 3
    secret = [code for code in (*codes.values(), *evidence) if len(code) > 3]
    for name, text in texts.items():
        if name.startswith(f"{PLAYERS}/"):
            assert [code for code in secret if code in text.split()] == [], name
    assert all(code in texts[f"{MASTER}/sheet.pdf"] for code in codes.values())


def test_both_languages_have_the_same_papers():
    assert list(pack("nl")) == list(pack("en"))
