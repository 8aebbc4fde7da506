"""The stories of M1 on paper, in the search and on the site: which form stands where."""

import re
from pathlib import Path

import pytest

from bridging.engines.courseware.load.course import load_course
from bridging.programme.handbook.prose import printed_document
from bridging.programme.load import load_programme
from bridging.programme.text import compile_text
from bridging.source.blocks import Twins, all_blocks, block_inlines, walk
from bridging.source.markdown.inlines import plain_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def programme():
    return load_programme(ROOT / "content", ROOT / "private")


def _twins(mechanic):
    module = load_course(ROOT / "content").course.modules["m1"]
    return {
        page.any.front.unit: block
        for page in module.pages
        for block in page.text("nl").document.blocks
        if isinstance(block, Twins) and block.mechanic == mechanic
    }


def test_stories_and_pars_stand_in_four_weeks_each_and_never_in_the_same():
    stories, pars = _twins("story-frame"), _twins("par")

    assert set(stories) == {"m1-w1", "m1-w4", "m1-w6", "m1-w8"}
    assert set(pars) == {"m1-w2", "m1-w3", "m1-w5", "m1-w7"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_paper_and_search_have_the_plain_form_and_a_page_has_both(programme, language):
    page = next(page for page in programme.course.modules["m1"].pages if page.id == "what-is-an-atmp")
    text = page.text(language)

    paper = printed_document(programme, "m1", text, "https://example.org")
    words = " ".join(plain_text(inlines) for block in walk(all_blocks(paper)) for inlines in block_inlines(block))
    compiled = compile_text(programme, text)
    forms = dict(re.findall(r'<bridging-twin data-form="(\w+)">(.*?)</bridging-twin>', compiled.html, re.DOTALL))

    assert ("Noor" in words, "Noor" in compiled.plain) == (False, False)
    assert ("Noor" in forms["told"], "Noor" in forms["plain"]) == (True, False)
    assert all('href="/reference/atmp/"' in form for form in forms.values())
