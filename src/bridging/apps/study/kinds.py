"""What authors call the types of items, and what each is good for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    name: Promise
    use: Promise


KINDS: Final[Mapping[str, Kind]] = {
    "single-choice": Kind(_("Single choice"), _("One option out of three to six. For a choice with one defensible answer.")),
    "multiple-choice": Kind(_("Multiple choice"), _("Tick all that are right. For what belongs to a group and what does not.")),
    "true-false": Kind(_("True or false, with a reason"), _("A statement to judge, and why. Guessing right is not enough.")),
    "numeric": Kind(_("Number"), _("A number with its unit. Known slips get feedback of their own.")),
    "calculation": Kind(_("Calculation"), _("Like a number question, but with different figures drawn for each learner.")),
    "short-text": Kind(_("Short text"), _("One word or a few. For terms that people must be able to recall.")),
    "cloze": Kind(_("Text with gaps"), _("Words to type or to choose inside a text. For terms in their place.")),
    "open": Kind(_("Open answer"), _("Some sentences, compared with a model answer and judged by criteria.")),
    "matching": Kind(_("Matching"), _("Each row gets one of the options. For parts and their functions.")),
    "classify": Kind(_("Classify"), _("Each card goes on a pile. For telling classes apart.")),
    "swim-lane": Kind(_("Swim lanes"), _("Each step gets a role. For who is responsible for what.")),
    "evidence-board": Kind(_("Evidence board"), _("What does each piece of evidence do to a claim?")),
    "document-inspector": Kind(_("Document inspector"), _("Find in a record what is wrong, line by line.")),
    "sequence": Kind(_("Sequence"), _("Put steps in order. For processes.")),
    "decision-tree": Kind(_("Decision tree"), _("Walk through the questions of a classification to its verdict.")),
    "branching-case": Kind(_("Branching case"), _("Decide step by step; each move has consequences, in time and money too.")),
    "hotspot": Kind(_("Hotspot"), _("Point at a place in a picture.")),
    "plate-layout": Kind(
        _("Plate layout"), _("Fill the wells of a plate so that the design is sound. Judged by rules, not by a single key.")
    ),
    "file-upload": Kind(_("File"), _("Hand in a document, judged by criteria.")),
}
