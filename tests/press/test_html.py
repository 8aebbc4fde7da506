"""The book as one page."""

import itertools
import re

import pytest
from tests.press.sample import sample_book

from bridging.press.book import Audience
from bridging.press.html import book_html
from bridging.source.drawing import Node, parse_markup
from bridging.source.text import Language


def page(language: Language = "nl", audience: Audience = "participant") -> Node:
    return parse_markup(book_html(sample_book(language, audience)).decode().removeprefix("<!DOCTYPE html>\n"))


@pytest.mark.parametrize("audience", ["participant", "trainer", "reviewer"])
def test_every_link_leads_somewhere(audience: Audience) -> None:
    nodes = list(page("nl", audience).walk())
    ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]

    assert len(ids) == len(set(ids))
    for node in nodes:
        href = node.attributes.get("href", "")
        assert not href.startswith("#") or href[1:] in ids


def test_page_needs_nothing_beside_it() -> None:
    nodes = list(page().walk())

    assert {node.name for node in nodes}.isdisjoint({"script", "link", "iframe"})
    assert all(node.attributes["src"].startswith("data:") for node in nodes if node.name == "img")
    assert not any("style" in node.attributes for node in nodes)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(node.name[1]) for node in page().walk() if re.fullmatch(r"h[1-6]", node.name)]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_page_says_its_language_and_has_landmarks() -> None:
    root = page("en")

    assert root.attributes["lang"] == "en"
    assert {"header", "nav", "main"} <= {node.name for node in root.walk()}
