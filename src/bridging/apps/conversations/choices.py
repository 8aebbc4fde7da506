"""What the rows of this app may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportState(TextChoices):
    """What became of a reported error."""

    OPEN = "open", _("open")
    SOLVED = "solved", _("solved")
    REFUSED = "refused", _("not an error")
