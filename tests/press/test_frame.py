"""Numbers, and which terms and works a book uses."""

from dataclasses import replace

import pytest
from tests.press.sample import paragraph, sample_book

from bridging.press.frame import frame_of, sort_key
from bridging.press.index import IndexLine, index_lines, initial
from bridging.press.places import paragraph_places
from bridging.source.blocks import Document, TermRef


def test_things_are_numbered_per_chapter() -> None:
    first, second = frame_of(sample_book()).chapters

    assert (first.number, first.figures, first.tables) == (1, {"chain": "1.1"}, {"doses": "1.1"})
    assert first.activities == {("question", "choose"): "1.1", ("question", "count"): "1.2", ("lab", "freezer"): "1.3"}
    assert (second.number, second.figures, second.opens_part) == (2, {}, True)


def test_used_terms_bring_the_terms_of_their_definitions() -> None:
    frame = frame_of(sample_book())

    assert frame.terms == ("capsid", "virus")
    assert frame.works == ("R1", "P9")


def test_what_only_trainers_read_counts_only_for_them() -> None:
    book = sample_book("nl", "participant")
    key = ("question", "choose")
    answer = (paragraph("Zie ", TermRef("unused")),)
    book = replace(book, activities=book.activities | {key: replace(book.activities[key], answer=answer)})

    assert "unused" not in frame_of(book).terms
    assert "unused" in frame_of(replace(book, audience="trainer")).terms


def test_index_leads_from_synonym_to_title() -> None:
    book = sample_book()

    assert index_lines(book, frame_of(book)) == {
        IndexLine("term-capsid", "Capside"),
        IndexLine("term-virus", "Virus"),
        IndexLine("", "eiwitmantel", "Capside"),
        IndexLine("entry-buffer", "buffer"),
    }


@pytest.mark.parametrize(("words", "letter"), [("Élan", "E"), ("(pre)klinisch", "P"), ("5′-cap", "#"), ("iPSC", "I")])
def test_words_stand_under_their_letter(words: str, letter: str) -> None:
    assert initial(words) == letter


def test_words_are_sorted_as_a_reader_looks() -> None:
    assert sorted(["Zaak", "élan", "AAV", "5′", "aav-vector"], key=sort_key) == ["5′", "AAV", "aav-vector", "élan", "Zaak"]


def test_numbers_of_paragraphs_lead_to_their_lines() -> None:
    places = paragraph_places(sample_book())

    assert (places["p1·10"].file, places["p1·10"].line) == ("modules/m9/pages/01-first.md", 10)
    assert (places["p1·36"].line, places["p2·9"].file) == (36, "modules/m9/pages/02.md")
    assert (places["q1.1"].file, places["q1.1"].line) == ("modules/m9/items/choose.yaml", 12)


def test_block_without_a_place_has_no_number() -> None:
    book = sample_book()
    part = book.parts[1]
    loose = replace(part.chapters[0], document=Document((paragraph("los"),)))

    assert not any(
        name.startswith("p2") for name in paragraph_places(replace(book, parts=(book.parts[0], replace(part, chapters=(loose,)))))
    )


def test_works_stand_in_the_order_of_their_numbers() -> None:
    book = sample_book()
    labels = {"R1": "2", "P9": "10"}
    works = {key: replace(work, label=labels.get(key, work.label)) for key, work in book.works.items()}

    assert [works[key].label for key in frame_of(replace(book, works=works)).works] == ["2", "10"]
