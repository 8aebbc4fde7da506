"""The strips that say how a page is being looked at."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.ui.strips import Strip, add_strip


def add_reader_strips(request: HttpRequest, reader: Reader) -> None:
    if reader.reading_as is ReadingAs.GUEST_VIEW:
        text = _("You view this module as a participant. Nothing is kept, and you count in no figure.")
        add_strip(request, Strip("view-as", text, reverse("study:view-as-end"), _("Stop")))
    elif reader.reading_as is ReadingAs.STAFF:
        add_strip(
            request, Strip("pilot", _("You read the newest edition, %(label)s, outside any cohort.") % {"label": reader.edition.label})
        )
    if reader.edition.status == "pilot":
        add_strip(request, Strip("pilot", _("Pilot: this edition is being tried out. Tell your teacher what does not work.")))
