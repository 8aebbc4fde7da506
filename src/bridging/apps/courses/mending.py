"""What each rule asks, and how a fault is mended: told to authors, in their own words rather than the linter's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.engines.courseware import rules as course_rules
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Severity
from bridging.programme import rules as programme_rules
from bridging.programme.examples import Example, ExampleFile, examples
from bridging.programme.rules.rule import ProgrammeRule


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """``asks`` says what is asked and why, ``mend`` what to do."""

    asks: str | Promise
    mend: str | Promise


@dataclass(frozen=True, slots=True)
class RulePage:
    """``bad`` and ``good`` are files, or pieces of them, that the rule's own test runs on."""

    name: str
    severity: Severity
    help: RuleHelp
    bad: tuple[ExampleFile, ...] = ()
    good: tuple[ExampleFile, ...] = ()


_HELP: Final[dict[str, RuleHelp]] = {
    "file-readable": RuleHelp(
        _("Every file is text in UTF-8, so that it reads the same on every machine."),
        _("Save the file anew as UTF-8. In Word-like programs choose “plain text”; in Notepad choose UTF-8 under “Encoding”."),
    ),
    "file-inside-root": RuleHelp(
        _("A module uses its own files, nothing outside the content folder."),
        _("Put the file in the module’s folder figures, data or media, and point to it from there."),
    ),
    "file-size": RuleHelp(
        _("Pictures stay below 8 MB and media below 200 MB: people read on phones and on hospital networks."),
        _("Make the picture smaller, about 1,600 pixels wide, or save it as WebP; shorten the film or lower its quality."),
    ),
    "yaml-readable": RuleHelp(
        _("YAML can be read only when indents, colons and quotation marks are right."),
        _("Look at the marked line and the one above it. Indent with spaces, never tabs; put a text with a colon between quotation marks."),
    ),
    "schema-valid": RuleHelp(
        _("Every field is one that the format knows, is there where it must be, and is of its kind."),
        _("Compare the field’s name and value with the content format. A date is written 2026-11-22, a list with dashes or brackets."),
    ),
    "item-valid": RuleHelp(
        _("A question has all that its type needs: one right option, feedback for the wrong ones, a tolerance for a number."),
        _("Complete the item as the message says. An example of each type stands in the content format."),
    ),
    "item-answers-itself": RuleHelp(
        _("The machine answers every question rightly, wrongly and unreadably, and looks whether it is judged as it should be."),
        _("Check the key, the tolerance and the named mistakes: probably two of them overlap."),
    ),
    "lab-valid": RuleHelp(
        _("A lab has all that its bench needs, and words for every mistake that the bench can name."),
        _("Complete the file as the message says. The labs of M4 are an example; the schema of a lab names every field."),
    ),
    "lab-can-be-solved": RuleHelp(
        _("Whoever does everything right in a lab earns everything, whatever the seed."),
        _("Look which mistakes the message names: the case probably asks for what its sample cannot give."),
    ),
    "item-version-raised": RuleHelp(
        _("Answers are graded as the version says to which they were given. So a version has one key, one tolerance and one order of options."),
        _("Raise version to the number in the message. Only words, feedback and hints may change without, as long as they mean the same."),
    ),
    "sibling-exists": RuleHelp(
        _("Every page and entry exists in Dutch and in English."),
        _("Add the file in the other language, with the same name and .nl.md or .en.md at its end."),
    ),
    "markdown-known": RuleHelp(
        _("Texts use what the format has; the rest would look different on screen and on paper."),
        _("Write it in another way: the content format shows what there is."),
    ),
    "file-is-read": RuleHelp(
        _("A text lies directly in the folder of its kind, with the ending that is read there."),
        _("Pages and entries end in .nl.md or .en.md, everything else in .yaml."),
    ),
    "no-raw-html": RuleHelp(
        _("Texts hold no HTML or scripts. That keeps readers safe, and the same text fit for screen, paper and e-book."),
        _("Use Markdown or a directive. A “less than” before a word is written with a backslash: \\<."),
    ),
    "heading-levels": RuleHelp(
        _("The title is the first level, so headings in the text start at the second, without skipping one."),
        _("Begin the heading with two marks, a heading below it with three."),
    ),
    "directive-known": RuleHelp(
        _("Directives are those of the content format."),
        _("Check the spelling of the word between the braces."),
    ),
    "directive-options-correct": RuleHelp(
        _("A directive has the argument, the options and the text that it needs."),
        _("Add what the message names. Options stand directly below the directive, each on its own line, with an empty line after them."),
    ),
    "role-known": RuleHelp(
        _("Roles such as term, cite and page are those of the content format."),
        _("Check the spelling of the word between the braces."),
    ),
    "figure-directive": RuleHelp(
        _("A picture stands in a figure, with a caption and an alternative text."),
        _("Replace the picture in the line by a figure directive."),
    ),
    "id-unique": RuleHelp(
        _("An id stands for one thing in the whole programme: what people answered is kept under it."),
        _("Give the newer of the two another id. Never change an id that was published."),
    ),
    "outcome-is-taught": RuleHelp(
        _("What a module promises is taught on at least one of its pages."),
        _("Name the outcome in the front matter of the page that teaches it, in both languages; or take the promise back."),
    ),
    "outcome-is-evidenced": RuleHelp(
        _("For each outcome somebody can show it, at its own Bloom level: with a question, an assignment, a skill or a live activity."),
        _("Name evidence under the outcome in module.yaml that claims this level, or lower the outcome’s level."),
    ),
    "evidence-resolves": RuleHelp(
        _("What module.yaml names as evidence, or asks for completion, exists."),
        _("Check the spelling of the id, or add the file that it names."),
    ),
    "substitute-fits": RuleHelp(
        _("What may take the place of a requirement is something that the module asks, replaced in a way that fits it."),
        _("Look at the way: a resit is of the test, a resubmission of a work, another assignment has a rubric; anything else is a decision."),
    ),
    "test-out-fits": RuleHelp(
        _("What a test-out exempts from is something that the module asks."),
        _("Name a field of the completion rule, or the id of something in it; or take the name out."),
    ),
    "test-out-agrees": RuleHelp(
        _("What participants read about a test-out is what they sit: so many questions, so many right."),
        _("Compare entry.test_out in module.yaml with the test, and correct the one that is wrong."),
    ),
    "bloom-ceiling": RuleHelp(
        _("A kind of evidence claims no more than it can show: choosing an option shows judgement at most, not making something."),
        _("Lower the level in the item’s or the meeting’s parts, or use an assignment with a rubric."),
    ),
    "page-has-outcome": RuleHelp(
        _("Every page serves an outcome of its module and stands in one of its weeks."),
        _("Name at least one outcome and an existing unit in the front matter."),
    ),
    "workload-adds-up": RuleHelp(
        _("The hours are the credits (28 hours each), are really planned, and no week asks far more than the others."),
        _("Compare the hours in module.yaml with the minutes of pages, readings, assignments and meetings; move work or change the hours."),
    ),
    "reading-time-fits": RuleHelp(
        _("The minutes that a page states leave room to read it, at 150 words a minute, with stops at figures and formulas."),
        _("Raise the minutes in both languages, or shorten the text."),
    ),
    "plan-adds-up": RuleHelp(
        _("The steps of a meeting’s plan take as long as the meeting."),
        _("Change the minutes of a step, or of the meeting."),
    ),
    "kit-can-be-made": RuleHelp(
        _("A meeting’s materials can be counted for any number of participants, and what it names exists."),
        _("Say how many make a group and how many one run takes, give every material of a lab day an amount, and correct the ids."),
    ),
    "protocol-can-be-followed": RuleHelp(
        _("Each step and each measurement of a protocol has an id of its own, and the steps fit the meeting."),
        _("Give the later one another id; leave steps out when they take longer than the meeting."),
    ),
    "rubric-covers-parts": RuleHelp(
        _("In each track some criterion speaks of each outcome of the assignment: from its points the evidence is made."),
        _("Name under outcomes what a criterion judges, or leave that out: then it judges all. Or add a criterion for the track."),
    ),
    "prerequisites-acyclic": RuleHelp(
        _("Required modules exist, and no module needs itself, not even by a detour."),
        _("Take one of the prerequisites out of the circle."),
    ),
    "siblings-agree": RuleHelp(
        _("Both languages have the same id, unit, outcomes, minutes, dates and licence."),
        _("Copy the field from the language that is right."),
    ),
    "siblings-same-structure": RuleHelp(
        _("Both languages have the same directives, ids, questions and anchors in the same order, so that one may switch at any place."),
        _("Bring the piece that the message names into the other language, or take it out of both."),
    ),
    "siblings-same-numbers": RuleHelp(
        _("Both languages hold the same numbers, citations and terms: a typing error in a number shows itself so."),
        _("Compare the number with its sibling. Dutch writes 4,7 and 42.500 where English writes 4.7 and 42,500."),
    ),
    "sibling-current": RuleHelp(
        _("No text is older than its sibling: when one language changed, the other is looked at too."),
        _("Translate the change; or, if only a typing error was mended, say that both languages say the same."),
    ),
    "link-resolves": RuleHelp(
        _("Links lead to a page, a heading or a file that exists."),
        _("Check the id of the page, the anchor of the heading or the name of the file."),
    ),
    "term-resolves": RuleHelp(
        _("A term that is linked stands in the reference work."),
        _("Check the id of the entry, link another entry, or leave the word unlinked."),
    ),
    "term-defined-before-use": RuleHelp(
        _("A term is linked where readers meet it first, so that its definition is at hand."),
        _("Move the term role to the first mention."),
    ),
    "headword-unique": RuleHelp(
        _("A headword, abbreviation or synonym leads to one entry."),
        _("Take the word out of one of the entries, or say more precisely what it is called there."),
    ),
    "citation-resolves": RuleHelp(
        _("A work that is cited stands in the bibliography."),
        _("Check the key, such as R1 or P3, or ask for the work to be added to bibliography.json."),
    ),
    "work-unique": RuleHelp(
        _("A work stands once in the bibliography."),
        _("Cite it by one of the two keys everywhere, and ask for the other one to be removed."),
    ),
    "doi-syntax": RuleHelp(
        _("A DOI is written without an address around it."),
        _("Write what stands behind doi.org/ alone."),
    ),
    "figure-exists": RuleHelp(
        _("Figures exist, and a reference to a figure leads to one on the same page."),
        _("Check the file’s name, with its capitals, and the figure’s id."),
    ),
    "figure-has-alt": RuleHelp(
        _("Every figure has an alternative text, for those who do not see it."),
        _("Add alt below the figure directive, or alt in the .yaml beside a drawing: one sentence that says what it shows."),
    ),
    "twins-say-the-same": RuleHelp(
        _("A story frame opens a page, once, and its neutral twin says the same in about as many words."),
        _("Give both forms the same numbers, terms and sources, and lengthen or shorten one until they differ by less than a fifth."),
    ),
    "figure-is-plain": RuleHelp(
        _("A drawing holds shapes, classes and keys only; its words stand in the .yaml beside it, in both languages."),
        _("Take colours, fonts and styles out of the drawing, and replace words by keys."),
    ),
    "maths-readable": RuleHelp(
        _("Every formula can be typeset, on screen and on paper."),
        _("Check braces and the names of commands in the formula."),
    ),
    "review-current": RuleHelp(
        _("A text is looked at again before its date, because facts grow old."),
        _("Review it, then set valid_on to today and review_by to a later day, in both languages."),
    ),
    "item-review-current": RuleHelp(
        _("A question is looked at again before its date, because facts grow old."),
        _("Review it, then set review_by to a later day. Raise the version if the key or the meaning changed."),
    ),
    "item-resolves": RuleHelp(
        _("A question on a page exists and is for practice; what an item links to exists."),
        _("Check the id of the item. Questions for the test stand in the private content and never on a page."),
    ),
    "lab-resolves": RuleHelp(
        _("A lab on a page exists, belongs to the page’s module and takes as long as it says; the pages it sends people to exist."),
        _("Check the id and the minutes of the lab, and the pages under its mistakes."),
    ),
    "item-in-one-root": RuleHelp(
        _("An item stands in one place only, and items for the test stand in the private content: the public one can be read by all."),
        _("Take the test item out of the module and hand it to whoever keeps the private content."),
    ),
    "item-key-varied": RuleHelp(
        _("The right options of a module do not all stand in the same place: people notice."),
        _("Change the order of the options in some of the items. Their ids stay."),
    ),
    "tbl-valid": RuleHelp(
        _("A unit of team-based learning holds what a session is played from: questions, marks, cases and what the facilitator is told."),
        _("Compare the file with the format of units. A later scratch is never worth more, and no question or case stands there twice."),
    ),
    "tbl-resolves": RuleHelp(
        _("A meeting plays a unit that exists, and the questions of its card are single-choice test items."),
        _("Correct the id of the unit or of the question. Questions of a card stand in the private content, for use in tests."),
    ),
    "room-valid": RuleHelp(
        _("An escape room holds what a run is played from: clues, locks with what opens them, hints, and an exit."),
        _("Compare the file with the format of rooms. Nothing that a team holds is ever taken away."),
    ),
    "room-resolves": RuleHelp(
        _("A meeting plays a room that exists; its outcomes, reference entries and pictures exist."),
        _("Correct the id, or put the room into rooms/ with its pictures in figures/ beside it."),
    ),
    "room-proven": RuleHelp(
        _("Every team gets out of a room, whatever it does first, and no outcome depends on luck."),
        _("Look at what the lock needs and what yields it. `bridging room check` shows the way through."),
    ),
    "instrument-time-fits": RuleHelp(
        _("The minutes that a questionnaire promises leave room to read and answer it on a phone."),
        _("State more minutes, or ask less."),
    ),
    "instrument-valid": RuleHelp(
        _("A questionnaire can be scored, says under which licence it stands, and holds no words that others own."),
        _("Compare the file with the format of instruments. Leave out the words where the text is to be brought by the institution."),
    ),
    "waves-valid": RuleHelp(
        _("Waves say when participants are asked, for how long, and how often they are reminded."),
        _("Compare the file with the format of waves. Reminders come in order, and before the window closes."),
    ),
    "waves-resolve": RuleHelp(
        _("A wave asks instruments that exist, at a moment for which they were made, after units of its module."),
        _("Correct the id, or add the moment to the instrument if its words fit it."),
    ),
    "test-valid": RuleHelp(
        _("A test has what it needs to be sat fairly: a time, a blueprint, forms and a rule for passing."),
        _("Compare the file with the format of tests. A form lists its items or says how they are drawn."),
    ),
    "test-in-private-root": RuleHelp(
        _("A test stands in the private content: the public one can be read by all."),
        _("Take the test out of the module and hand it to whoever keeps the private content."),
    ),
    "test-items-resolve": RuleHelp(
        _("A form lists test items that exist, at the version for which it was made."),
        _("Correct the id, or look at the changed item and its ratings again and write its new version."),
    ),
    "test-blueprint-met": RuleHelp(
        _("Every form holds what the blueprint asks, so that a pass means the same in each."),
        _("Exchange items until each row has its number, or change the blueprint for all forms."),
    ),
    "test-forms-disjoint": RuleHelp(
        _("Two forms have no items in common, or say that they do: nobody should meet a question twice unawares."),
        _("Exchange the items that are in both, or write shares_with in one of the forms."),
    ),
    "test-ratings-complete": RuleHelp(
        _("A cut by ratings rests on a rating of every rater for every item."),
        _("Let the missing items be rated, and remove ratings of items that the form does not have."),
    ),
    "test-start-compares": RuleHelp(
        _("A start measurement asks what the module’s test asks again, so that the difference is what people learned."),
        _("List questions of the module’s test, at the version that stands there, and write shares_with."),
    ),
    "gate-test-resolves": RuleHelp(
        _("Whoever begins in a laboratory has shown first that the dangers are known: the test named has to exist, and to be made for that."),
        _("Name a test of kind gate of the same module, with the same percentage as the gate."),
    ),
    "test-time-fits": RuleHelp(
        _("The questions of a test fit its time, so that it measures what somebody knows and not how fast she is."),
        _("Give the test more time, or look again at the minutes of its questions."),
    ),
    "snippet-readable": RuleHelp(
        _("Markdown inside YAML follows the same rules as on pages."),
        _("Mend it as you would on a page: no HTML, known roles, terms and sources that exist."),
    ),
}  # fmt: skip


def rule_pages() -> Iterator[RulePage]:
    """Yield every rule of the check, in the order in which they are documented."""
    rules: list[Rule | ProgrammeRule] = [
        *course_rules.READING_RULES,
        *course_rules.RULES,
        *programme_rules.READING_RULES,
        *programme_rules.RULES,
    ]
    for rule in rules:
        example = _examples().get(rule.name)
        yield RulePage(rule.name, rule.severity, _HELP[rule.name], example.bad if example else (), example.good if example else ())


def rule_page(name: str) -> RulePage | None:
    return next((page for page in rule_pages() if page.name == name), None)


def mending_of(rule: str) -> str:
    """Return how a fault of a rule is mended; empty for a rule without advice."""
    found = _HELP.get(rule)
    return str(found.mend) if found else ""


@cache
def _examples() -> dict[str, Example]:
    return examples()
