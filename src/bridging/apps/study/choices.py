"""The closed lists that records of this app choose from."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class TaskKind(TextChoices):
    """What a learner can mark as done."""

    PAGE = "page", _("page")
    READING = "reading", _("reading")
    ASSIGNMENT = "assignment", _("assignment")


class Confidence(IntegerChoices):
    """How sure somebody was when answering."""

    GUESS = 1, _("I guessed")
    FAIR = 2, _("fairly sure")
    SURE = 3, _("sure")
