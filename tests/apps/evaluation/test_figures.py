import pytest
from django.template import Context, Template
from django.utils import translation

from bridging.apps.evaluation.shown.lowest import Rated, lowest_in_words
from bridging.apps.evaluation.shown.numbers import gain_sentence, points, reason
from bridging.engines.measurement.estimate import Estimate, NoEstimate, document, too_few

SHARE = document(Estimate(0.625, 24, (0.427, 0.788), "Wilson"))


def _shown(found: dict[str, object], language: str, rest: str = "") -> str:
    with translation.override(language):
        shown = Template("{% load figures %}{% figure found " + rest + " %}").render(Context({"found": found}))
    # What is kept together on a line reads as any other space.
    return shown.replace("\u00a0", " ")


def test_figure_stands_with_interval_and_n():
    assert "62 %" in _shown(SHARE, "en", 'unit="%"')
    assert "(95 % interval 43 % to 79 %; n = 24)" in _shown(SHARE, "en", 'unit="%"')
    assert "0,62" in _shown(SHARE, "nl")
    assert "(95%-interval 0,43 tot 0,79; n = 24)" in _shown(SHARE, "nl")


def test_minus_is_no_hyphen_and_thousands_are_grouped():
    assert "−0.25" in _shown(document(Estimate(-0.25, 4989, None, "Fisher")), "en")
    assert "n = 4,989" in _shown(document(Estimate(-0.25, 4989, None, "Fisher")), "en")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (too_few(24, 30), "24 of 30 needed"),
        (NoEstimate("no-variance", 12), "all answered alike (n = 12)"),
        (NoEstimate("not-converged", 12), "no figure found (n = 12)"),
        (NoEstimate("not-estimable", 12), "cannot be worked out (n = 12)"),
    ],
)
def test_where_there_is_no_number_it_is_said(found, said):
    shown = _shown(document(found), "en")
    assert said in shown
    assert "<strong>" not in shown


def test_gain_of_all_by_as_much_is_said_without_an_interval():
    with translation.override("en"):
        same, other = (gain_sentence(document(Estimate(0.25, 12, ends, "paired t interval")), points) for ends in (None, (0.2, 0.3)))

    assert same.endswith("25.0 points of 100 more on the same questions than at the start (no interval: no differences; n\u00a0=\u00a012).")
    assert other.endswith("(95\u00a0% interval 20.0 to 30.0; n\u00a0=\u00a012).")


def test_loss_is_said_as_one_with_its_interval_turned():
    with translation.override("en"):
        said = gain_sentence(document(Estimate(-0.05, 12, (-0.08, -0.02), "paired t interval")), points)

    assert said == (
        "At the end people score 5.0 points of 100 less on the same questions than at the start (95\u00a0% interval 2.0 to 8.0; n\u00a0=\u00a012)."
    )


def test_lowest_is_what_stands_lowest_between_its_own_ends():
    middle, low, missing = (
        Rated("Value.", "at the end", 1, 5, document(Estimate(3.0, 24, (2.5, 3.5), "t interval"))),
        Rated("Effort.", "after six months", 0, 100, document(Estimate(40.0, 12, (30.0, 50.0), "t interval"))),
        Rated("Fit", "at the end", 1, 5, document(too_few(3, 5))),
    )

    with translation.override("en"):
        said, nothing = (lowest_in_words(each) for each in ([middle, low, missing], [missing]))

    assert said == (
        "Of what people say of themselves and of the course, lowest is Effort (after six months): "
        "40.0 (95\u00a0% interval 30.0 to 50.0; n\u00a0=\u00a012), from 0 to 100."
    )
    assert nothing == "No scale has enough answers yet."


@pytest.mark.parametrize(
    ("found", "english", "dutch"),
    [
        ({"why": "too-few", "n": None, "needed": 30}, "fewer than five of 30 needed", "minder dan vijf van de 30 die nodig zijn"),
        ({"why": "hidden", "n": None}, "hidden: it would tell of a few people", "verborgen: het zou iets zeggen over een paar mensen"),
    ],
)
def test_how_few_there_are_is_not_said(found, english, dutch):
    for language, said in (("en", english), ("nl", dutch)):
        with translation.override(language):
            assert reason(found) == said
