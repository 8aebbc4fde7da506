"""A lab as it stands on a page of the module: what it is, how long it takes, how far one is, and the way to the bench."""

from collections.abc import Mapping, Sequence

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString

from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.queries import newest_runs
from bridging.apps.study.activities import PageOfActivities
from bridging.apps.study.blocks import Slot


def render_labs(page: PageOfActivities, slots: Sequence[Slot]) -> Mapping[int, SafeString]:
    """Render the labs of a page, with one query for all of them."""
    reader = page.reader
    labs = labs_in(reader.edition)
    known = [slot for slot in slots if slot.ref in labs]
    runs = newest_runs(reader.person, reader.module_id, [slot.ref for slot in known]) if reader.leaves_traces else {}
    found = {}
    for slot in known:
        published = labs[slot.ref]
        context = {
            "anchor": slot.anchor,
            "lab": published.lab,
            "title": published.lab.title[page.language],
            "brief": SafeString(published.brief[page.language]),
            "run": runs.get(slot.ref),
            "address": reverse("labs:bench", args=[reader.module_id, slot.ref]),
        }
        found[slot.index] = SafeString(get_template("labs/card.html").render(context))
    return found
