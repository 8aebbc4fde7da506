"""The rules of the check, in the order in which they are documented.

Rules with a ``check`` look at the whole course. Those without are held while a file is read and stand here to be
documented and tested like the others.
"""

from typing import Final

from bridging.engines.courseware.rules import (
    bloom_ceiling,
    citation_resolves,
    doi_syntax,
    evidence_resolves,
    figure_exists,
    figure_has_alt,
    figure_is_plain,
    file_is_read,
    headword_unique,
    id_unique,
    kit_can_be_made,
    link_resolves,
    maths_readable,
    no_raw_html,
    outcome_is_evidenced,
    outcome_is_taught,
    page_has_outcome,
    plan_adds_up,
    prerequisites_acyclic,
    protocol_can_be_followed,
    reading_time_fits,
    review_current,
    rubric_covers_parts,
    sibling_current,
    siblings_agree,
    siblings_same_numbers,
    siblings_same_structure,
    substitute_fits,
    term_defined_before_use,
    term_resolves,
    test_out_fits,
    twins_say_the_same,
    work_unique,
    workload_adds_up,
)
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Severity

READING_RULES: Final = (
    Rule("file-readable", Severity.ERROR, "Files can be opened and are UTF-8 text."),
    Rule("file-inside-root", Severity.ERROR, "Nothing leads out of the content folder."),
    Rule("file-size", Severity.ERROR, "Pictures and media stay below their limit."),
    Rule("yaml-readable", Severity.ERROR, "YAML and JSON can be read."),
    Rule("schema-valid", Severity.ERROR, "Every field is known, present where it must be, and of its kind."),
    Rule("sibling-exists", Severity.ERROR, "Every text exists in both languages."),
    Rule("markdown-known", Severity.ERROR, "Markdown uses what the format has."),
    Rule("heading-levels", Severity.ERROR, "Headings start at the second level; the title is the first."),
    Rule("directive-known", Severity.ERROR, "Directives exist."),
    Rule("directive-options-correct", Severity.ERROR, "Directives have the argument, options and body they need."),
    Rule("role-known", Severity.ERROR, "Roles exist."),
    Rule("figure-directive", Severity.ERROR, "Pictures stand in a figure directive, with caption and alternative text."),
)

RULES: Final[tuple[Rule, ...]] = tuple(
    module.RULE
    for module in (
        no_raw_html,
        file_is_read,
        id_unique,
        outcome_is_taught,
        outcome_is_evidenced,
        evidence_resolves,
        substitute_fits,
        test_out_fits,
        bloom_ceiling,
        page_has_outcome,
        workload_adds_up,
        reading_time_fits,
        plan_adds_up,
        kit_can_be_made,
        protocol_can_be_followed,
        rubric_covers_parts,
        prerequisites_acyclic,
        siblings_agree,
        siblings_same_structure,
        siblings_same_numbers,
        twins_say_the_same,
        sibling_current,
        link_resolves,
        term_resolves,
        term_defined_before_use,
        headword_unique,
        citation_resolves,
        work_unique,
        doi_syntax,
        figure_exists,
        figure_has_alt,
        figure_is_plain,
        maths_readable,
        review_current,
    )
)

__all__ = ["READING_RULES", "RULES", "Rule"]
