"""Links in questions and briefs lead to the page that they name."""

import pytest
from tests.good_course import write_course

from bridging.programme.load import load_programme
from bridging.programme.snippet_html import snippet_html


@pytest.mark.parametrize(
    ("knows", "words", "link"),
    [
        (True, "{page}`the page <vectors>`", '<a href="/modules/m1/vectors/">the page</a>'),
        (True, "{page}`the part <vectors#fits>`", '<a href="/modules/m1/vectors/#fits">the part</a>'),
        (True, "{page}`vectors`", '<a href="/modules/m1/vectors/">Vectors</a>'),
        (False, "{page}`the page <vectors>`", '<a href="/pages/vectors/">the page</a>'),
        (False, "{page}`the part <vectors#fits>`", '<a href="/pages/vectors/#fits">the part</a>'),
    ],
)
def test_page_is_named_by_its_address_or_by_its_id(knows, words, link, tmp_path):
    programme = load_programme(*write_course(tmp_path)) if knows else None

    assert link in snippet_html(programme, words, "en")
