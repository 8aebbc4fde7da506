"""Every block in its three states: empty, filled in again after a refusal, answered."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.utils.html import strip_tags
from django.utils.translation import override
from tests.apps.study.answer_samples import SAMPLES, Sample

import bridging.apps.study
from bridging.apps.study.questions.answer_blocks import Ground, ShownBlock, show_block
from bridging.engines.assessment.answer_blocks import Arrange, Scene, Spots
from bridging.source.text import Language

_FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*\sname="([^"]+)"')
# The author's words for what is right, and all that only an answer may bring.
_TOLD = ("The right answer is:", "right", "not right", "partly right", "missing", "correctly chosen", "should have been chosen")


def shown(sample: Sample, state: str, *, language: Language = "en") -> ShownBlock:
    block = sample.after if state == "answered" and sample.after else sample.block
    return show_block(
        block,
        Ground(
            anchor="q",
            language=language,
            values={} if state == "empty" else sample.raw,
            marks={marked.place: marked for marked in sample.marks} if state == "answered" else {},
            verdict="partly" if state == "answered" else "",
            has_fault=state == "filled",
            pictures=lambda path, _language: f'<img src="/{path}" alt="">',
        ),
    )


def html_of(sample: Sample, state: str, *, language: Language = "en") -> str:
    block = shown(sample, state, language=language)
    with override(language):
        return get_template(block.template).render({"block": block})


def words_of(html: str) -> list[str]:
    return [words for part in re.findall(r">([^<]+)<", html) if (words := " ".join(part.split()))]


@pytest.mark.parametrize("name", SAMPLES)
def test_block_fills_its_fields_without_scripts(name: str):
    html = html_of(SAMPLES[name], "empty")

    fields = set(_FIELD.findall(html))
    # A file is described by the server; who paints a plate holds something in the hand, which is no answer.
    wanted = {field for field in SAMPLES[name].raw if not field.startswith("file-")}
    assert fields - {"q-hand", "go"} == wanted


@pytest.mark.parametrize("name", SAMPLES)
def test_question_tells_nothing_of_its_answer(name: str):
    sample = SAMPLES[name]
    told = {text.en for marked in sample.marks for text in (marked.feedback, marked.key) if text}
    own_words = " ".join(words_of(html_of(Sample(sample.block, {}), "empty")))

    for state in ("empty", "filled"):
        html = html_of(sample, state)
        assert [text for text in told if text in strip_tags(html) and text not in own_words] == []
        assert set(words_of(html)) & set(_TOLD) == set()
        assert "marking" not in html


@pytest.mark.parametrize("name", SAMPLES)
def test_refused_answer_stands_in_the_form_again(name: str):
    sample = SAMPLES[name]

    empty, filled = html_of(sample, "empty"), html_of(sample, "filled")

    # A browser gives no page its file back, and a move that was made is behind one.
    if name not in {"upload", "scene"}:
        assert filled != empty.replace("q-fault", "")
        assert _kept(filled) == {
            (field, value) for field, given in sample.raw.items() for value in ([given] if isinstance(given, str) else given) if value
        }
    assert 'aria-describedby="' not in filled or "q-fault" in filled


def _kept(html: str) -> set[tuple[str, str]]:
    """Return (field, value) of everything that a browser would send back."""
    kept = set()
    for tag in re.findall(r"<input\b[^>]*>", html):
        name, value = (re.search(rf'\s{attribute}="([^"]*)"', tag) for attribute in ("name", "value"))
        is_choice = re.search(r'type="(?:radio|checkbox)"', tag)
        if name and value and value[1] and name[1] != "q-hand" and (not is_choice or " checked" in tag):
            kept.add((name[1], value[1]))
    for name, body in re.findall(r'<select\b[^>]*\sname="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        kept |= {(name, value) for value in re.findall(r'<option value="([^"]+)" selected', body)}
    for name, body in re.findall(r'<textarea\b[^>]*\sname="([^"]+)"[^>]*>(.*?)</textarea>', html, re.DOTALL):
        kept.add((name, body.replace("&lt;", "<").replace("&gt;", ">")))
    return kept


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if sample.marks])
def test_answer_is_marked_in_words_and_explained_beside_its_row(name: str):
    sample = SAMPLES[name]

    html = html_of(sample, "answered")

    assert _FIELD.findall(html) == []
    for marked in sample.marks:
        assert (marked.feedback is None) or marked.feedback.en in html, marked.place
        assert (marked.key is None) or marked.key.en in html, marked.place
    assert set(words_of(html)) & set(_TOLD)


@pytest.mark.parametrize("name", SAMPLES)
def test_block_speaks_dutch(name: str):
    # A text of one's own and a file are shown as they were given: there the form is what speaks.
    state = "empty" if name in {"passage", "upload"} else "answered"

    dutch, english = (set(words_of(html_of(SAMPLES[name], state, language=each))) for each in ("nl", "en"))

    assert dutch - english
    assert english - dutch


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("state", ["empty", "filled", "answered"])
def test_every_field_has_a_name_and_ids_are_unique(name: str, state: str):
    html = html_of(SAMPLES[name], state)

    ids = re.findall(r'\sid="([^"]+)"', html)
    labels = set(re.findall(r'<label\b[^>]*\sfor="([^"]+)"', html))
    inside = "".join(re.findall(r"<label\b.*?</label>", html, re.DOTALL))
    unnamed = [
        tag
        for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
        if 'type="hidden"' not in tag and tag not in inside and (re.search(r'\sid="([^"]+)"', tag) or ["", ""])[1] not in labels
    ]
    assert sorted(ids) == sorted(set(ids))
    assert unnamed == []


def test_emphasis_may_reach_across_gaps():
    html = html_of(SAMPLES["gaps"], "empty")

    assert "<strong>no genome</strong>" in html
    assert html.count('class="gap"') == 4
    assert re.findall(r'for="q-gap-\d"><span class="visually-hidden">gap</span> (\d)', html) == ["1", "2", "3", "4"]


def test_entries_stand_in_the_order_that_was_given():
    sample = SAMPLES["arrange"]
    assert isinstance(sample.block, Arrange)

    empty, filled = (shown(sample, state).parts["entries"] for state in ("empty", "filled"))

    assert [entry.id for entry in empty] == [option.id for option in sample.block.entries]
    assert [entry.id for entry in filled] == ["seed", "transfect", "purify", "harvest", "fill"]


def test_places_that_nobody_can_have_given_are_left_open():
    raw = {"order-seed": "0", "order-fill": "99", "order-purify": "two", "order-harvest": "2"}

    entries = shown(Sample(SAMPLES["arrange"].block, raw), "filled").parts["entries"]

    assert [(entry.id, entry.place) for entry in entries][:2] == [("harvest", 2), ("fill", 0)]


def test_wells_are_read_as_far_as_they_can_be():
    raw = {"fill-standard": "a1 - b2; Z9, A99, H12", "fill-blank": "H11", "fill-sample": "nonsense"}

    parts = shown(Sample(SAMPLES["plate"].block, raw), "answered").parts

    assert [sorted(fill.wells) for fill in parts["fills"]] == [["A1", "A2", "B1", "B2", "H12"], ["H11"], []]
    # What is taken stays taken.
    assert [well.given for well in parts["rows"][7][1][10:]] == ["reference", "reference"]


def test_spots_without_a_picture_are_a_list_with_what_the_picture_shows():
    block = SAMPLES["spots"].block
    assert isinstance(block, Spots)

    html = get_template("study/answer/spots.html").render({"block": show_block(block, Ground("q", "en", {}, {}))})

    assert "<img" not in html
    assert block.alt in html
    assert _FIELD.findall(html) == ["region"] * 3


def test_middle_of_a_case_keeps_the_moves_and_its_end_offers_none():
    sample = SAMPLES["scene"]
    assert isinstance(sample.after, Scene)

    middle, end = html_of(sample, "filled"), html_of(Sample(sample.after, {"path": ["call", "repeat"]}), "filled")

    assert re.findall(r'type="hidden" name="path" value="([^"]+)"', middle) == ["call"]
    assert re.findall(r'type="hidden" name="path" value="([^"]+)"', end) == ["call", "repeat"]
    assert 'name="go" value="1"' in middle
    assert 'name="go"' not in end
    assert 'name="move"' not in end


def test_written_words_are_never_html():
    assert "Second &lt;b&gt;." in html_of(SAMPLES["passage"], "answered")


def test_sheets_of_blocks_have_no_container_queries():
    folder = Path(bridging.apps.study.__path__[0]) / "static/study/css/answer"

    assert [sheet.name for sheet in folder.glob("*.css") if "container" in sheet.read_text(encoding="utf-8")] == []
