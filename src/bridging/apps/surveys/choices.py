"""The closed lists that records of this app choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answered(TextChoices):
    """Whose the answers are known to be."""

    IDENTIFIED = "identified", _("with a name")
    PSEUDONYMOUS = "pseudonymous", _("under a code")
    ANONYMOUS = "anonymous", pgettext_lazy("answers", "anonymous")


class WaveState(TextChoices):
    PLANNED = "planned", pgettext_lazy("wave", "planned")
    OPEN = "open", pgettext_lazy("wave", "open")
    CLOSED = "closed", pgettext_lazy("wave", "closed")


class WindowAct(TextChoices):
    """What somebody did to a window by hand."""

    OPENED = "opened", _("opened early")
    CLOSED = "closed", _("closed early")
    EXTENDED = "extended", _("extended")
