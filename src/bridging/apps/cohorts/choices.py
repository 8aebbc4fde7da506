"""The closed lists that records of this app choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    """EQF level of the assessment: bachelor and above, or master."""

    SIX_PLUS = "6+", _("EQF 6+")
    SEVEN = "7", _("EQF 7")


class EnrolmentState(TextChoices):
    INVITED = "invited", _("invited")
    ENROLLED = "enrolled", _("enrolled")
    COMPLETED = "completed", _("completed")
    WITHDRAWN = "withdrawn", _("withdrawn")
