"""The closed lists that records of this app choose from."""

from typing import Final

from django.db.models import IntegerChoices, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.kernel.skill import SkillLevel


class TaskKind(TextChoices):
    """What a learner can mark as done."""

    PAGE = "page", _("page")
    READING = "reading", _("reading")
    ASSIGNMENT = "assignment", _("assignment")


class Manner(TextChoices):
    """How somebody followed a meeting. Who watched the recording was not there: the minutes are kept."""

    ROOM = "room", _("in the room")
    ONLINE = "online", _("online")
    RECORDING = "recording", _("by the recording")


class ScanDecision(TextChoices):
    """What a teacher decided about a scan that was received late; empty while it waits."""

    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class EvidenceKind(TextChoices):
    """What evidence comes from: the words of the evidence lists in module.yaml, and what later activities add."""

    ITEM = "item", _("question")
    ASSIGNMENT = "assignment", _("assignment")
    SKILL = "skill", _("observed skill")
    MEETING = "meeting", _("meeting")
    ROOM = "room", _("escape room")
    LAB = "lab", _("lab")


class SkillLevelChoice(TextChoices):
    """The levels of ``kernel.skill.SkillLevel`` with their words."""

    AWARE = SkillLevel.AWARE.value, _("aware")
    SUPERVISED = SkillLevel.SUPERVISED.value, _("supervised")
    INDEPENDENT = SkillLevel.INDEPENDENT.value, _("independent")
    TRAINER = SkillLevel.TRAINER.value, _("trainer")


class WorkStage(TextChoices):
    """Where a work stands: the stages of ``engines.assessment.handing_in``, with words."""

    DRAFT = "draft", _("draft")
    HANDED_IN = "handed-in", _("handed in")
    IN_RATING = "in-rating", _("being rated")
    RELEASED = "released", _("rated")
    ASKED_AGAIN = "asked-again", _("new version asked for")


class HowSettled(TextChoices):
    """How a result came from ratings: the words of ``engines.assessment.raters``, and a second look after an appeal."""

    ONE = "one", _("one rater")
    MEAN = "mean", _("mean of two raters")
    MIDDLE = "middle", _("middle of three raters")
    AGAIN = "again", _("looked at again")


class SignatureState(TextChoices):
    """WITHDRAWN: by the participant, or because nobody answered in time."""

    ASKED = "asked", _("asked")
    GIVEN = "given", _("signed")
    DECLINED = "declined", _("not signed")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a link", "withdrawn")


class AppealState(TextChoices):
    OPEN = "open", _("open")
    CHANGED = "changed", _("result changed")
    UPHELD = "upheld", _("result upheld")


class ResultStatus(TextChoices):
    """How certain a result is. PROVISIONAL: proposed. ESTABLISHED: decided by an examiner. WITHDRAWN: no longer holds."""

    PROVISIONAL = "provisional", _("provisional")
    ESTABLISHED = "established", _("established")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a result", "withdrawn")


class ResultVerdict(TextChoices):
    PASSED = "passed", _("passed")
    NOT_PASSED = "not-passed", _("not passed")


class Confidence(IntegerChoices):
    """How sure somebody was when answering: the three levels of certainty-based marking (Gardner-Medwin 2006).

    The limits make honesty pay: each level earns most, on average, when it is true.
    """

    UNSURE = 1, _("less than 67 % sure")
    FAIR = 2, _("67 to 80 % sure")
    SURE = 3, _("more than 80 % sure")

    @property
    def figure(self) -> str:
        return _FIGURES[self]

    @property
    def words(self) -> Promise:
        return _WORDS[self]


_FIGURES: Final = {Confidence.UNSURE: "67 %", Confidence.FAIR: "67–80 %", Confidence.SURE: "80 %"}
_WORDS: Final = {Confidence.UNSURE: _("not very sure"), Confidence.FAIR: _("fairly sure"), Confidence.SURE: _("very sure")}


class Helpfulness(IntegerChoices):
    """What the maker of a work makes of feedback on it."""

    NOT = 1, _("not helpful")
    LITTLE = 2, _("a little helpful")
    HELPFUL = 3, _("helpful")
    VERY = 4, _("very helpful")


class OfferState(TextChoices):
    """PLANNED: nobody can begin yet. OPEN: those who are let in can. CLOSED: over, and graded. RELEASED: results are given out."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("under way")
    CLOSED = "closed", _("closed")
    RELEASED = "released", _("results given out")


class Verdict(TextChoices):
    """What became of an objection. VOID: the question was at fault and counts as right for everybody."""

    REJECTED = "rejected", _("rejected")
    VOID = "void", _("upheld")
