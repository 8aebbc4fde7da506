"""The closed lists that records of this app choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    NL = "nl", "Nederlands"
    EN = "en", "English"


class Role(TextChoices):
    """What a person may be, programme-wide, for an organisation or (in app cohorts) for a cohort."""

    PARTICIPANT = "participant", _("participant")
    TEACHER = "teacher", _("teacher")
    AUTHOR = "author", _("author")
    OBSERVER = "observer", _("observer")
    FACILITATOR = "facilitator", _("facilitator")
    GAME_MASTER = "game-master", _("game master")
    RATER = "rater", _("rater")
    EXAMINER = "examiner", _("examiner")
    COORDINATOR = "coordinator", _("coordinator")
    PROGRAMME_LEADER = "programme-leader", _("programme leader")
    RESEARCHER = "researcher", _("researcher")
    ADMINISTRATOR = "administrator", _("administrator")


class OptionalMail(TextChoices):
    """Mail that somebody may do without; everything else is about a place, a result or the account, and is always sent."""

    WEEKLY_DIGEST = "weekly-digest", _("every Monday: what the week asks of you")


class MailState(TextChoices):
    """What became of a mail. ``FAILED``: our server gave it up; ``BOUNCED``: it left, and another server gave it back."""

    WAITING = "waiting", _("waiting")
    TRYING = "trying", _("tried, not taken yet")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")
    BOUNCED = "bounced", _("came back")


class FilePurpose(TextChoices):
    SUBMISSION = "submission", _("submitted work")
    UPLOAD = "upload", _("upload by an author")
    EXPORT = "export", _("export")
    OBSERVATION = "observation", _("photo with an observed skill")
    LAB = "lab", _("file of one's own at a lab")
    GUEST = "guest", _("slides or recording of a guest")
    BENCH = "bench", _("photo of a lab day")
