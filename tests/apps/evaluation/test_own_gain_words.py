"""How somebody reads the own gain: with its interval, and what that says of luck."""

import pytest
from django.utils import translation

from bridging.apps.evaluation.shown.own_gain import gain_in_words
from bridging.engines.measurement.estimate import Estimate, Estimated, NoEstimate


@pytest.mark.parametrize(
    ("found", "language", "words"),
    [
        (Estimate(3, 20, (-0.94, 6.94), ""), "en", "The difference is 3 points (95 % interval −0.9 to 6.9; n = 20 questions)"),
        (Estimate(3, 20, (-0.94, 6.94), ""), "en", "0 lies in the interval: whether you gained cannot be said from so few questions."),
        (Estimate(7.5, 20, (3.1, 11.9), ""), "nl", "Het verschil is 7,5 punten (95%-interval 3,1 tot 11,9; n = 20 vragen)"),
        (Estimate(7.5, 20, (3.1, 11.9), ""), "nl", "Dat is meer dan door toeval alleen."),
        (Estimate(-6, 20, (-9.0, -3.0), ""), "en", "That is less than before, by more than luck alone would give."),
        (Estimate(10, 10, None, ""), "nl", "daarom is er geen interval (n = 10 vragen)."),
        (NoEstimate("too-few", 4, 10), "nl", "n = 4 van 10 vragen: te weinig"),
    ],
)
def test_words(found: Estimated, language: str, words: str):
    with translation.override(language):
        assert words in gain_in_words(found).replace("\u00a0", " ")
