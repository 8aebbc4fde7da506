"""The mistakes that this bench names; the file of a lab has words for each."""

from enum import StrEnum


class Mistakes(StrEnum):
    TOO_CONCENTRATED = "too-concentrated"
    """The film of the answer has more landings a second than spots can hold apart."""
    TOO_DILUTE = "too-dilute"
    """It has fewer landings than an estimate of shares asks for."""
    NO_BLANK = "no-blank"
    """No clean blank was filmed and accepted before the sample."""
    WRONG_LADDER = "wrong-ladder"
    """The line comes from proteins that weigh a tenth of a capsid."""
    ACCEPTED_BAD_FILM = "accepted-bad-film"
    REJECTED_GOOD_FILM = "rejected-good-film"
    UNJUDGED_FILM = "unjudged-film"
    """The film was fitted before anybody had accepted it."""
    PARTIALS_IGNORED = "partials-ignored"
    """A model of two peaks was reported for a sample of three."""
    NO_INTERVAL = "no-interval"
    INTERVAL_TOO_NARROW = "interval-too-narrow"
    OFF_THE_MARK = "off-the-mark"
    """Neither the number nor its interval is near what the film says."""
    CLAIMED_TRUNCATION = "claimed-truncation"
    """Mass says nothing of sequence."""
    LIMITS_MISJUDGED = "limits-misjudged"
    """At least one card about what the method can tell, or the next assay, was judged wrongly."""
    WRONG_DECISION = "wrong-decision"
