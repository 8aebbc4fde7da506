"""The closed lists that records of guests choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GuestActKind(TextChoices):
    """What is written down about a guest, whoever did it."""

    INVITED = "invited", _("invited")
    RENEWED = "renewed", _("link sent anew")
    WITHDRAWN = "withdrawn", _("link withdrawn")
    OPENED = "opened", _("page opened")
    CANCELLED = "cancelled", pgettext_lazy("by a guest", "cancelled")
    REINSTATED = "reinstated", _("comes after all")
    BROUGHT = "brought", _("slides or recording added")
    PERMITTED = "permitted", _("permission given")
    FORBIDDEN = "forbidden", _("permission taken back")
    REMOVED = "removed", _("slides or recording removed")


class QuestionActKind(TextChoices):
    HIDDEN = "hidden", _("hidden")
    SHOWN = "shown", _("shown again")
    ANSWERED = "answered", _("answered")
    REOPENED = "reopened", _("not answered after all")


class MaterialKind(TextChoices):
    SLIDES = "slides", _("slides")
    RECORDING = "recording", _("recording")


class Use(TextChoices):
    """What may be done with slides or a recording."""

    COHORT = "cohort", _("shown to the participants of this group")
    MODULE = "module", _("shown to this and other groups of the module")
