"""Rules that need more than one engine: items on pages, items in the right root, tests and their forms, Markdown inside YAML."""

from typing import Final

from bridging.kernel.diagnostic import Severity
from bridging.programme.rules import (
    gate_test_resolves,
    instrument_time_fits,
    item_in_one_root,
    item_key_varied,
    item_resolves,
    item_review_current,
    item_version_raised,
    lab_resolves,
    room_proven,
    room_resolves,
    snippet_readable,
    tbl_resolves,
    test_blueprint_met,
    test_forms_disjoint,
    test_in_private_root,
    test_items_resolve,
    test_out_agrees,
    test_ratings_complete,
    test_start_compares,
    test_time_fits,
    waves_resolve,
)
from bridging.programme.rules.rule import ProgrammeRule

READING_RULES: Final = (
    ProgrammeRule(
        "item-valid", Severity.ERROR, "Items hold what their type needs: one key, distinct options, a tolerance that can be met."
    ),
    ProgrammeRule("item-answers-itself", Severity.ERROR, "Items grade their own right and wrong answers as they should (check --items)."),
    # Held when an edition is made: it needs the editions that there are.
    item_version_raised.RULE,
    ProgrammeRule("lab-valid", Severity.ERROR, "Labs hold what their bench needs, and words for each mistake that it can name."),
    ProgrammeRule("lab-can-be-solved", Severity.ERROR, "Doing everything right in a lab earns everything (check --items)."),
    ProgrammeRule("tbl-valid", Severity.ERROR, "Units of team-based learning hold what a session is played from."),
    ProgrammeRule("room-valid", Severity.ERROR, "Escape rooms hold what a run is played from."),
    ProgrammeRule("instrument-valid", Severity.ERROR, "Instruments can be scored, and hold no words that are not ours to hand on."),
    ProgrammeRule("waves-valid", Severity.ERROR, "Waves remind while one can still answer, and ask for an address at the end only."),
    ProgrammeRule("test-valid", Severity.ERROR, "Tests hold what they need: a time, a cut, a blueprint and forms."),
)

RULES: Final[tuple[ProgrammeRule, ...]] = tuple(
    module.RULE
    for module in (
        item_resolves,
        item_in_one_root,
        item_key_varied,
        item_review_current,
        lab_resolves,
        tbl_resolves,
        room_resolves,
        room_proven,
        test_in_private_root,
        test_items_resolve,
        test_blueprint_met,
        test_forms_disjoint,
        test_ratings_complete,
        test_time_fits,
        test_out_agrees,
        test_start_compares,
        gate_test_resolves,
        instrument_time_fits,
        waves_resolve,
        snippet_readable,
    )
)

__all__ = ["READING_RULES", "RULES", "ProgrammeRule"]
