"""What can happen to a finding."""

from enum import StrEnum


class Act(StrEnum):
    FOUND = "loop.found"
    """``{place, words, signal: {code, args}, evidence: {kind, key}, cohort, detector}``; ``words`` by hand, ``signal`` by a detector."""
    TRIAGED = "loop.triaged"
    """``{owner, decision, reason, look_again}``"""
    ACTED = "loop.acted"
    """``{what}``: what is going to be changed."""
    CONFIRMED = "loop.confirmed"
    """``{edition, version, on}``: the change is in force; ``version`` of the item, else 0."""
    DECLARED = "loop.declared"
    """``{check, foreseen, seen_after}``: ``seen_after`` counts the people after the change of whom something was known already."""
    CHECKED = "loop.checked"
    """``{run, outcome, effect}``"""
    LEARNED = "loop.learned"
    """``{lesson}``"""
    RELEASED = "loop.released"
    """``{said: {nl, en}, did: {nl, en}}``: what participants read."""
    RETRACTED = "loop.retracted"
    REOPENED = "loop.reopened"
    """``{reason}``"""
