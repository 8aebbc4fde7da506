"""The closed lists that records of this app choose from."""

from enum import StrEnum

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


class Purpose(StrEnum):
    """Why somebody reads data about learners: it decides whom they see, and how."""

    TEACHING = "teaching"
    REPORTING = "reporting"
