"""The closed lists that records of this app choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CodeKind(TextChoices):
    """JOIN: another person comes to the bench. SEND: an instrument's computer may bring files."""

    JOIN = "join", _("to work together")
    SEND = "send", _("to send a file")


class AnalysisState(TextChoices):
    QUEUED = "queued", _("waits its turn")
    RUNNING = "running", _("running")
    DONE = "done", pgettext_lazy("of an analysis", "done")
    REFUSED = "refused", _("could not be done")
    CANCELLED = "cancelled", pgettext_lazy("of an analysis", "cancelled")
