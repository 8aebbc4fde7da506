"""The closed lists that records of this app choose from."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Track(TextChoices):
    """EQF level of the assessment: bachelor and above, or master."""

    SIX_PLUS = "6+", _("EQF 6+")
    SEVEN = "7", _("EQF 7")


class EnrolmentState(TextChoices):
    INVITED = "invited", _("invited")
    ENROLLED = "enrolled", _("enrolled")
    COMPLETED = "completed", _("completed")
    WITHDRAWN = "withdrawn", pgettext_lazy("from a cohort", "withdrawn")
    MOVED = "moved", _("went to another group")


class ApplicationState(TextChoices):
    """How far an application for a cohort has come; :mod:`bridging.apps.cohorts.admission` says what may follow what."""

    APPLIED = "applied", _("to be decided on")
    OFFERED = "offered", _("place offered")
    WAITING = "waiting", _("on the waiting list")
    ACCEPTED = "accepted", _("takes part")
    DECLINED = "declined", _("declined the place")
    LAPSED = "lapsed", _("did not answer in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("from a cohort", "withdrawn")
    REFUSED = "refused", _("not admitted")


class Sector(TextChoices):
    HOSPITAL = "hospital", _("hospital")
    INDUSTRY = "industry", _("industry")
    RESEARCH = "research", _("research institute or university")
    EDUCATION = "education", _("education")
    AUTHORITY = "authority", _("authority or regulator")
    TISSUE = "tissue", _("blood or tissue bank")
    OTHER = "other", _("other")


class Spoken(TextChoices):
    """The languages in which a cohort is taught."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")
    BOTH = "nl-en", _("Dutch and English")


class Purpose(StrEnum):
    """Why somebody reads data about learners: it decides whom they see, and how."""

    TEACHING = "teaching"
    REPORTING = "reporting"
