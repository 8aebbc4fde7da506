"""What a participant, rater or signer is told when something cannot be done; nothing was changed then."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.domain import FileTooLarge, FileTypeRefused, QuotaExceeded
from bridging.apps.study.domain.drafts import DraftMoved, TextTooLong, TooManyFiles
from bridging.apps.study.domain.duties import NotTheirDuty
from bridging.apps.study.domain.peers import AlreadyGiven, NewerVersion, NotGiven, TakenBack
from bridging.apps.study.domain.ratings import AlreadyReleased, AnotherVersion, BothReady, LevelsMissing, LevelUnknown
from bridging.apps.study.domain.releases import AppealAnswered, AppealIsOpen, NotReleased
from bridging.apps.study.domain.removals import AlreadyRemoved
from bridging.apps.study.domain.signatures import AlreadyAsked, LinkClosed, NothingToSign
from bridging.apps.study.domain.submissions import NotConfirmed, NothingToHandIn
from bridging.apps.study.domain.thirds import NoThirdNeeded
from bridging.engines.assessment.handing_in import Closed, NothingHandedIn, NotYetDue, RatingHasBegun
from bridging.realtime.journal import KeyReused

SAID: Final[Mapping[type[Exception], str | Promise]] = {
    Closed: _(
        "This work can no longer be replaced or withdrawn: the deadline has passed, and it is with the raters. Your draft is still here."
    ),
    RatingHasBegun: _("Your work is being rated, so it stays as it was handed in."),
    NothingHandedIn: _("Nothing has been handed in at the moment."),
    NotYetDue: _("Until it is due the work can still be replaced. You can rate it after that."),
    DraftMoved: _("This text was changed on another device since you opened this page. The text there was kept; yours is below."),
    TextTooLong: _("The text is longer than can be kept. Put it in a file, or shorten it."),
    TooManyFiles: _("You can hand in at most ten files. Take one out, or combine some of them."),
    FileTooLarge: _("The file is larger than 50 MB. Make it smaller, or split it."),
    FileTypeRefused: _(
        "This kind of file is not accepted. Send PDF, Word, Excel, PowerPoint, OpenDocument, a picture, plain text or a zip."
    ),
    QuotaExceeded: _("Your 500 MB of storage is full. Take files out of earlier drafts first."),
    NothingToHandIn: _("There is nothing to hand in yet: write a text or add a file."),
    NotConfirmed: _("First confirm that your work contains no patient data and nothing confidential."),
    AlreadyRemoved: _("The file has already been removed."),
    NotTheirDuty: _("This work is rated by others; nobody judges their own."),
    AnotherVersion: _("A new version of this work came in, or it was withdrawn. Reload the page to see what is there."),
    AlreadyReleased: _("The result is with the participant. To change it, look at the work again."),
    BothReady: _("The other rater has finished as well, so both ratings stay as they are."),
    NoThirdNeeded: _("The first two raters agree, or have not finished: no third is needed."),
    LevelUnknown: _("The rubric does not have this level. Reload the page and choose again."),
    LevelsMissing: _("Choose a level for each criterion first. What you have chosen so far is saved."),
    NotReleased: _("There is no result yet."),
    AppealIsOpen: _("You have already asked to have this result looked at again."),
    AppealAnswered: _("Somebody else has answered this already."),
    AlreadyGiven: _("Your feedback has already been given; it stays as it is."),
    NewerVersion: _(
        "A new version of this work came in while you were writing. It is shown here now, with your comments: look at it, and choose again."
    ),
    TakenBack: _("The participant has taken this work back, to hand it in again. Your comments are below: copy them, and come back later."),
    NotGiven: _("There is no feedback yet."),
    AlreadyAsked: _("Somebody has already been asked to sign this task. Withdraw that link first."),
    NothingToSign: _("Only tasks at the workplace are signed."),
    LinkClosed: _("The link has already been used or withdrawn."),
    KeyReused: _("This form has already been sent with other content. Look at what is here and send it again."),
}
# What can be mended by filling in the form another way; the others are a matter of the moment.
_OF_FORM: Final = (TextTooLong, TooManyFiles, FileTooLarge, FileTypeRefused, QuotaExceeded, NothingToHandIn, NotConfirmed, LevelsMissing)
REFUSALS: Final = tuple(SAID)


def status_of(refusal: Exception) -> int:
    return 422 if isinstance(refusal, _OF_FORM) else 409


def words_of(refusal: Exception) -> str:
    return str(SAID[type(refusal)])
