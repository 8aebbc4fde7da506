"""The closed lists that records of this app choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KitOffice(TextChoices):
    """The two who release a kit; never the same person."""

    LAB_OWNER = "lab-owner", _("lab owner")
    BIOSAFETY = "biosafety", _("biosafety officer")
