"""Questions in an author's preview: drawn as learners get them, with key and rubric, and nothing to send."""

import re

import pytest
from django.urls import reverse
from tests.apps.courses.conftest import text_of
from tests.programme.test_item_pictures import ITEM

OPEN = """\
id: m1-where
version: 1
type: open
use: practice
parts: [{outcome: M1.1, bloom: understand}]
minutes: 5
stem: {nl: Leg uit., en: Explain.}
model_answer: {nl: Zo., en: So.}
criteria:
  - {id: named, text: {nl: Noemt het., en: Names it.}, points: 1}
  - {id: reasoned, text: {nl: Zegt waarom., en: Says why.}, points: 1}
  - id: weighed
    text: {nl: Weegt het., en: Weighs it.}
    track: "7"
    points: 2
    levels: [{points: 2, text: {nl: Alles., en: All of it.}}, {points: 0, text: {nl: Niets., en: None of it.}}]
author: Course team M1
review_by: 2027-05-22
"""


@pytest.fixture
def shown(content, make_draft, author_client):
    """Return what the preview shows of an item that a page asks."""

    def show(item: str, language: str = "en") -> str:
        page = f"pages/01-vectors.{language}.md"
        changes = {"items/m1-where.yaml": item, page: text_of(content, page).replace("m1-what-fits", "m1-where")}
        response = author_client.get(reverse("courses:draft-page", args=[make_draft(changes).key, language, "vectors"]))
        found = re.search(r'<section class="question question--preview".*?</section>', response.content.decode(), re.DOTALL)
        assert found
        return found[0]

    return show


def test_picture_to_point_at_is_shown_in_the_language_of_the_page(shown):
    english, dutch = shown(ITEM), shown(ITEM, "nl")

    assert ">genome</text>" in english
    assert ">genoom</text>" in dutch
    for place in ("middle", "edge", "outside"):
        assert place in english
    assert '<fieldset class="question-field" disabled>' in english
    assert "<form" not in english


@pytest.mark.parametrize("picture", ["other.svg", "particle.txt"])
def test_question_whose_picture_is_missing_is_shown_without_it(picture, shown):
    html = shown(ITEM.replace("particle.svg", picture))

    assert "<svg xmlns" not in html
    assert "middle" in html


def test_picture_to_read_is_shown_with_its_question(shown):
    html = shown(OPEN.replace("model_answer:", "picture: ../figures/particle.svg\nalt: {nl: Vorm., en: Shape.}\nmodel_answer:"))

    assert html.count(">genome</text>") == 1
    assert "Shape.</title>" in html


def test_rubric_tells_levels_and_track(shown):
    html = " ".join(re.sub(r"<[^>]+>", " ", shown(OPEN)).split())

    assert "Weighs it. (2, EQF 7) 2 All of it. 0 None of it." in html
    assert "Names it. (1)" in html


def test_both_forms_of_an_opening_are_shown_with_who_reads_them(content, make_draft, author_client):
    page = "pages/01-vectors.en.md"
    frame = "::::{story-frame}\n:id: frame\n\n:::{story}\nNoor looks at it.\n:::\n\n:::{plain}\nOne looks at it.\n:::\n::::\n\n"
    head, mark, body = text_of(content, page).rpartition("---\n")
    draft = make_draft({page: head + mark + "\n" + frame + body.lstrip()})

    html = author_client.get(reverse("courses:draft-page", args=[draft.key, "en", "vectors"])).content.decode()

    told, plain = (part.split("</div>")[0] for part in html.split('<div class="preview-form">')[1:])
    assert ("Noor looks" in told, "One looks" in plain) == (True, True)
    assert "bridging-twin " not in html
