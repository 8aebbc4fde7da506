"""Each directive becomes the block of its element, or a fault that says what it lacks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.courseware.elements import ELEMENTS, to_blocks
from bridging.engines.courseware.elements.element import Context
from bridging.source.blocks import (
    Activity,
    Box,
    DefinitionList,
    Directive,
    Emphasis,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
    Twins,
    Video,
    walk,
)
from bridging.source.markdown import parse_markdown
from bridging.source.paths import ContentRoot


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "t-transcript.md").write_text("Spoken *words*.")
    return tmp_path


def _read(folder, text):
    file = folder / "pages" / "a.en.md"
    context = Context(file, ContentRoot.at(folder))
    parsed = parse_markdown(text, file)
    document = to_blocks(parsed.document, context)
    return document, [(fault.message.code, fault.span.line) for fault in (*parsed.diagnostics, *context.diagnostics)]


def _one(folder, text):
    document, faults = _read(folder, text)
    assert faults == []
    (block,) = document.blocks
    return block


def test_figure_takes_its_id_from_its_file_or_its_option(folder):
    assert _one(folder, ":::{figure} ../figures/x.svg\n*One* particle.\n:::") == Figure(
        "x", "figures/x.svg", "", (Emphasis((Run("One"),)), Run(" particle.")), drawing=True, number=1, line=1
    )
    png = _one(folder, ":::{figure} ../figures/X.PNG\n:id: own\n:alt: A.\n:width: 250\nC.\n:::")
    assert (png.id, png.alt, png.drawing, png.width_percent) == ("own", "A.", False, 100)


def test_table_gets_caption_id_and_number(folder):
    table = _one(folder, ":::{table} The *words*\n:id: t\n| a |\n|---|\n| 1 |\n:::")
    assert isinstance(table, Table)
    assert (table.id, table.number, table.caption, table.line) == ("t", 1, (Run("The "), Emphasis((Run("words"),))), 1)


def test_video_brings_its_transcript(folder):
    video = _one(folder, ":::{video} https://x.nl/v\n:id: v\n:title: T\n:minutes: 6\n:transcript: t-transcript.md\n:::")
    assert video == Video("v", "https://x.nl/v", "T", 6, (), (Paragraph((Run("Spoken "), Emphasis((Run("words"),)), Run(".")), 1),), 1)
    own = _one(folder, ":::{video} ../media/v.mp4\n:id: v\n:title: T\n:minutes: 6\n:transcript: t-transcript.md\nC.\n:::")
    assert (own.source, own.caption) == ("media/v.mp4", (Run("C."),))


@pytest.mark.parametrize("name", ["note", "tip", "warning", "important"])
def test_callout_may_have_a_title(folder, name):
    assert _one(folder, f":::{{{name}}}\nx\n:::") == Box(name, (), (Paragraph((Run("x"),), 2),), line=1)
    assert _one(folder, f":::{{{name}}} 1. T\n:id: i\nx\n:::") == Box(name, (Run("1. T"),), (Paragraph((Run("x"),), 3),), "i", line=1)


def test_prompts_activities_and_the_rest_become_their_blocks(folder):
    assert _one(folder, ":::{use-at-work}\n:id: w\n:minutes: 20\nx\n:::") == Box(
        "use-at-work", (), (Paragraph((Run("x"),), 4),), "w", 20, 1
    )
    assert _one(folder, ":::{reflection}\n:id: r\nx\n:::").kind == "reflection"
    assert _one(folder, ":::{summary}\nx\n:::").kind == "summary"
    assert _one(folder, ":::{misconception} M\n:id: m\nx\n:::").title == (Run("M"),)
    assert _one(folder, ":::{question} q1\n:::") == Activity("question", "q1", line=1)
    assert _one(folder, ":::{lab} l1\n:minutes: 30\n:::") == Activity("lab", "l1", options=(("minutes", "30"),), line=1)


def test_directives_inside_lists_quotes_definitions_boxes_and_notes_are_made_too(folder):
    text = """\
- :::{tip}
  a
  :::

> :::{tip}
> b
> :::

Term
: :::{tip}
  c
  :::

::::{note}
:::{tip}
d
:::
::::

x[^n]

[^n]:
    :::{tip}
    e
    :::
"""
    document, faults = _read(folder, text)
    assert faults == []
    kinds = [type(block) for block in document.blocks]
    assert kinds == [ListBlock, Quote, DefinitionList, Box, Paragraph]
    tips = [block for block in walk(document.blocks) if isinstance(block, Box) and block.kind == "tip"]
    assert len(tips) == 4
    assert isinstance(document.footnotes[0][1][0], Box)


def test_figures_and_tables_count_through_boxes_and_quotes(folder):
    figure = ":::{{figure}} {}.png\n:alt: x\nx\n:::\n"
    text = f"{figure.format('a')}\n::::{{note}}\n{figure.format('b')}::::\n\n> :::{{figure}} c.png\n> :alt: x\n> x\n> :::\n\n| a |\n|---|\n"
    document, faults = _read(folder, text)
    assert faults == []
    assert [(block.id, block.number) for block in walk(document.blocks) if isinstance(block, Figure)] == [("a", 1), ("b", 2), ("c", 3)]
    assert [block.number for block in walk(document.blocks) if isinstance(block, Table)] == [0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (":::{nope}\nx\n:::", "directive.unknown"),
        (":::{figure}\nx\n:::", "directive.needs-argument"),
        (":::{figure} x.svg\n:::", "directive.needs-body"),
        (":::{figure} x.svg\n:nope: 1\nx\n:::", "directive.unknown-option"),
        (":::{figure} x.svg\n:width: wide\nx\n:::", "directive.whole-number"),
        (":::{figure} x.svg\n:width: 0\nx\n:::", "directive.whole-number"),
        (":::{figure} x.svg\n:width: ²\nx\n:::", "directive.whole-number"),
        (":::{figure} x.svg\n:width: 99999\nx\n:::", "directive.whole-number"),
        (":::{figure} x.gif\nx\n:::", "figure.format"),
        (":::{figure} ../../x.svg\nx\n:::", "link.leaves-root"),
        (":::{figure} x.svg\nx\n\ny\n:::", "directive.one-paragraph"),
        (":::{figure} x.svg\n- x\n:::", "directive.one-paragraph"),
        (":::{table} T\n:id: t\nx\n:::", "table.one-table"),
        (":::{table} T\n:id: t\n| a |\n|---|\n\nx\n:::", "table.one-table"),
        (":::{misconception} M\nx\n:::", "directive.needs-option"),
        (":::{misconception} M\n:id:\nx\n:::", "directive.needs-option"),
        (":::{summary} Title\nx\n:::", "directive.no-argument"),
        (":::{question} q\nx\n:::", "directive.no-body"),
        (":::{note} {nope}`x`\nx\n:::", "role.unknown"),
        (":::{video} v.mp4\n:id: v\n:title: T\n:minutes: 6\n:transcript: none.md\n:::", "file.unreadable"),
        (":::{video} ../../v.mp4\n:id: v\n:title: T\n:minutes: 6\n:transcript: t-transcript.md\n:::", "link.leaves-root"),
        (":::{video} v.mp4\n:id: v\n:title: T\n:minutes: 6\n:transcript: ../../t.md\n:::", "link.leaves-root"),
    ],
)
def test_what_is_lacking_or_too_much_is_told(folder, text, code):
    _, faults = _read(folder, f"x\n\n{text}")
    assert (code, 3) in faults
    assert {found for found, _ in faults} == {code}


def test_id_that_stands_twice_on_a_page_is_told_wherever_it_stands(folder):
    text = ":::{note}\n:id: a\nx\n:::\n\n:::{tip}\n:id: a\nx\n:::\n\n:::{figure} a.svg\nx\n:::\n\n:::{question} q\n:::\n\n:::{question} q\n:::\n\n## h {#a}\n"
    _, faults = _read(folder, text)
    assert faults == [("id.twice-on-page", line) for line in (6, 11, 18, 21)]


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(sorted(ELEMENTS)),
    st.text("ab/.:#{}`*<> ", max_size=20),
    st.dictionaries(
        st.sampled_from(["id", "alt", "width", "minutes", "title", "transcript", "x"]), st.text("ab1/.<", max_size=6), max_size=4
    ),
    st.sampled_from(["", "x\n", "x\n\ny\n", "| a |\n|---|\n", "- a\n"]),
)
def test_any_directive_becomes_blocks_or_faults_and_never_stays_one(tmp_path_factory, name, argument, options, body):
    lines = "".join(f":{key}: {value}\n" for key, value in options.items())
    document, faults = _read(tmp_path_factory.getbasetemp(), f":::{{{name}}} {argument}\n{lines}{body}:::\n")
    assert not any(isinstance(block, Directive) for block in walk(document.blocks))
    assert document.blocks or faults


FRAME = """::::{story-frame}
:id: frame

:::{story}
Noor *looks*.
:::

:::{plain}
One looks.
:::
::::"""


def test_story_frame_holds_both_forms(folder):
    frame = _one(folder, FRAME)

    assert isinstance(frame, Twins)
    assert (frame.mechanic, frame.id) == ("story-frame", "frame")
    assert [len(form) for form in (frame.told, frame.plain)] == [1, 1]
    assert frame.plain == (Paragraph((Run("One looks."),), line=9),)


def test_par_says_what_it_rests_on(folder):
    par = _one(folder, ":::{par}\n:id: p\n:share: 70\n:basis: earlier\n:people: 46\n\nWhy.\n:::")

    assert isinstance(par, Twins)
    assert (par.mechanic, par.options, par.plain) == ("par", (("share", "70"), ("basis", "earlier"), ("people", "46")), ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (":::{story}\nAlone.\n:::", "twins.alone"),
        ("::::{story-frame}\n:id: f\n\n:::{story}\nA.\n:::\n::::", "twins.story-and-plain"),
        (FRAME.replace("One looks.", "## Heading"), "twins.text-alone"),
        (":::{par}\n:id: p\n:share: 70\n:basis: feeling\n\nWhy.\n:::", "par.basis"),
        (":::{par}\n:id: p\n:share: 101\n:basis: target\n\nWhy.\n:::", "par.share"),
        (":::{par}\n:id: p\n:share: 70\n:basis: earlier\n:people: 9\n\nWhy.\n:::", "par.people"),
        (":::{par}\n:id: p\n:share: 70\n:basis: target\n:people: 46\n\nWhy.\n:::", "par.people"),
    ],
)
def test_twins_that_say_too_little_are_a_fault(folder, text, code):
    _, faults = _read(folder, text)

    assert code in {found for found, _ in faults}
