"""The closed lists that records of this app choose from."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class TaskKind(TextChoices):
    """What a learner can mark as done."""

    PAGE = "page", _("page")
    READING = "reading", _("reading")
    ASSIGNMENT = "assignment", _("assignment")


class EvidenceKind(TextChoices):
    """What evidence comes from: the words of the evidence lists in module.yaml, and what later activities add."""

    ITEM = "item", _("question")
    ASSIGNMENT = "assignment", _("assignment")
    SKILL = "skill", _("observed skill")
    MEETING = "meeting", _("meeting")
    ROOM = "room", _("escape room")
    LAB = "lab", _("lab")


class Confidence(IntegerChoices):
    """How sure somebody was when answering."""

    GUESS = 1, _("I guessed")
    FAIR = 2, _("fairly sure")
    SURE = 3, _("sure")
