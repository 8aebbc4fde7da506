import pytest
from tests.ui.colours import contrast, themes, to_srgb

THEMES = themes()
GROUNDS = ("page", "surface", "sunken")
STATES = ("right", "partly", "wrong", "uncertain", "simulated")
HUES = range(1, 7)
# WCAG 2.2 AA: text 4.5, edges of controls and lines of drawings 3; with "more contrast" text reaches AAA.
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text-soft", "link", "accent", "accent-strong") for ground in GROUNDS),
    *((state, ground) for state in STATES for ground in ("page", "surface", f"{state}-tint")),
    *(("text", f"{state}-tint") for state in STATES),
    *(("text-soft", f"{state}-tint") for state in STATES),
    ("text", "accent-tint"),
    ("text-soft", "accent-tint"),
    ("accent", "accent-tint"),
    ("page", "text"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    *(("figure-ink", ground) for ground in ("figure-paper", *(f"figure-tint-{hue}" for hue in HUES))),
    ("figure-soft", "figure-paper"),
    *(("on-figure", f"figure-{hue}") for hue in HUES),
]
LINE_PAIRS = [
    *(("control", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
    *((f"figure-{hue}", ground) for hue in HUES for ground in ("figure-paper", f"figure-tint-{hue}")),
    *(("figure-soft", f"figure-tint-{hue}") for hue in HUES),
]


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_its_ground(theme):
    wanted = 7.0 if "more" in theme else 4.5

    poor = {pair: round(ratio, 2) for pair in TEXT_PAIRS if (ratio := _ratio(theme, pair)) < wanted}

    assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_lines_can_be_seen(theme):
    poor = {pair: round(ratio, 2) for pair in LINE_PAIRS if (ratio := _ratio(theme, pair)) < 3.0}

    assert poor == {}


def test_contrast_is_measured_as_the_standard_says():
    black, white = to_srgb("0 0 0"), to_srgb("1 0 0")

    assert round(contrast(black, white), 2) == 21.0
    # #767676 is the lightest grey that passes on white: 4.54.
    assert round(contrast(to_srgb("0.5659 0 0"), white), 2) == 4.54


def _ratio(theme: str, pair: tuple[str, str]) -> float:
    text, ground = pair
    return contrast(THEMES[theme][f"--color-{text}"], THEMES[theme][f"--color-{ground}"])
