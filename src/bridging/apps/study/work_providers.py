"""What this app gives to the registries and to the navigation about open work: what people hand in, and those who rate it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bridging.apps.accounts.access import may
from bridging.apps.accounts.models import OutboxMail, Person, StoredFile
from bridging.apps.accounts.registries import HomeItem, due_work, erasures, exports, file_readers, home_items
from bridging.apps.cohorts import tabs
from bridging.apps.cohorts.access import coordinators_of_cohort, raters_of_any, rating_leads_of_any
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.peers import pair_up_due
from bridging.apps.study.domain.thirds import find_thirds_due
from bridging.apps.study.models import (
    Appeal,
    BankedRemark,
    PeerReview,
    Rating,
    RatingDuty,
    Release,
    Signature,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)
from bridging.apps.study.providers import plain_rows
from bridging.apps.study.queries.piles import Pile
from bridging.apps.study.queries.rating_queue import piles_for
from bridging.apps.study.views.lookup import language_of_request
from bridging.realtime import journal
from bridging.ui import navigation
from bridging.ui.navigation import NavItem


def register() -> None:
    """Register; called once, when all models stand."""
    navigation.add(
        NavItem(
            gettext_lazy("Rating"),
            "study:rating",
            order=64,
            shows=_shows_rating,
            prefix="/rating/",
            description=gettext_lazy("Judge the work that is assigned to you, criterion by criterion."),
        )
    )
    tabs.add(tabs.CohortTab(gettext_lazy("File removals"), "study:removals", 60, shows=_shows_removals))
    home_items.register("study-feedback", feedback_received)
    home_items.register("study-rating", to_rate)
    due_work.register("study-peers", lambda now: pair_up_due(now=now))
    due_work.register("study-thirds", lambda now: find_thirds_due(now=now))
    exports.register("work", export_work)
    erasures.register("work", erase_work)
    file_readers.register("work", reads_work)


def _shows_rating(request: HttpRequest) -> bool:
    return may(request, raters_of_any | rating_leads_of_any)


def _shows_removals(request: HttpRequest, cohort: Cohort) -> bool:
    return may(request, coordinators_of_cohort, slug=cohort.slug)


def feedback_received(person: Person, now: datetime) -> Iterator[HomeItem]:  # noqa: ARG001 -- the shape of every provider
    """Return the results that a participant has not looked at yet."""
    if not any(membership.takes_part for membership in memberships_of(person)):
        return
    unseen = Release.objects.filter(version__submission__person=person, version__submission__set_aside_at=None, seen_at=None)
    for release in unseen.select_related("version__submission__cohort").order_by("released_at"):
        work = release.version.submission
        contents = edition_contents(work.cohort.edition_id)
        known = contents.outline["assignments"].get(work.assignment_id)
        if known is not None:
            yield HomeItem(
                title=_("Feedback received: %(title)s") % {"title": known["title"][language_of_request()]},
                url=reverse("study:work", args=[contents.module_id, work.assignment_id]),
                kind="feedback",
                context=contents.code,
            )


def to_rate(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each pile with works for this rater, and one for what waits too long in the cohorts that a person leads."""
    piles, language = piles_for(person, now, only_waiting=True), language_of_request()
    for each in piles:
        if each.mine:
            cohort, assignment = each.pile.cohort, each.pile.assignment
            count = len(each.mine)
            yield HomeItem(
                title=ngettext("Rate %(n)s piece of work: %(title)s", "Rate %(n)s pieces of work: %(title)s", count)
                % {"n": count, "title": assignment.title(language)},
                url=reverse("study:rating-work", args=[cohort.slug, assignment.id, each.mine[0].number]),
                kind="assignment",
                context=_of(each.pile, language),
                due_at=each.mine[0].rate_by,
            )
    for each in piles:
        if each.leads and each.for_third:
            words = ngettext(
                "%(n)s piece of work needs a third rater, and nobody is left",
                "%(n)s pieces of work need a third rater, and nobody is left",
                each.for_third,
            )
            address = reverse("study:rating-pile", args=[each.pile.cohort.slug, each.pile.assignment.id])
            yield HomeItem(title=words % {"n": each.for_third}, url=address, kind="task", context=_of(each.pile, language))
    late = sum(len(each.overdue) for each in piles if each.leads)
    if late:
        words = ngettext(
            "%(n)s piece of work has been waiting more than five working days",
            "%(n)s pieces of work have been waiting more than five working days",
            late,
        )
        yield HomeItem(title=words % {"n": late}, url=reverse("study:rating-late"), kind="task")


def _of(pile: Pile, language: str) -> str:
    return f"{pile.edition.code} · {pile.cohort.title(language)}"


def export_work(person: Person) -> dict[str, Any]:
    own = Submission.objects.filter(person=person)
    return {
        "works": plain_rows(own, "assignment_id", "stage", "version", "draft", "begun_at"),
        "versions": plain_rows(
            SubmissionVersion.objects.filter(submission__in=own),
            "submission__assignment_id", "number", "text", "language", "track", "edition_label", "is_late", "handed_in_at", "withdrawn_at",
        ),
        "files": plain_rows(
            SubmissionFile.objects.filter(submission__in=own),
            "submission__assignment_id", "name", "size_bytes", "added_at", "removal_asked_at", "removal_reason", "removed_at",
        ),
        "results": plain_rows(
            Release.objects.filter(version__submission__in=own),
            "version__submission__assignment_id", "version__number", "revision", "points", "share", "how", "remarks", "remark", "released_at",
        ),
        "appeals": plain_rows(
            Appeal.objects.filter(release__version__submission__in=own), "reason", "state", "answer", "asked_at", "answered_at"
        ),
        "signatures": plain_rows(
            Signature.objects.filter(submission__in=own), "name", "function", "email", "state", "remark", "asked_at", "answered_at"
        ),
        "ratings_given": plain_rows(Rating.objects.filter(rater=person), "place", "levels", "remarks", "remark", "is_ready", "saved_at"),
        "peer_feedback_given": plain_rows(PeerReview.objects.filter(giver=person), "version__number", "levels", "text", "given_at"),
        "peer_feedback_received": plain_rows(PeerReview.objects.filter(submission__in=own), "version__number", "levels", "text", "given_at", "helpfulness"),
        "banked_remarks": plain_rows(BankedRemark.objects.filter(owner=person), "assignment_id", "text", "is_shared", "added_at"),
    }  # fmt: skip


def erase_work(person: Person) -> None:
    """Take away what a person handed in and what was said about it. What the person said as a rater belongs to others and stays."""
    for submission in Submission.objects.filter(person=person):
        # The mail to a signer holds an address and the participant's name.
        keys = [str(key) for key in Signature.objects.filter(submission=submission).values_list("key", flat=True)]
        OutboxMail.objects.filter(person=None, kind="signature-asked", occasion__in=keys).delete()
        journal.erase_streams(submission.stream)
        submission.delete()
    # Where the person was not ready the place is free for another rater; a rating that is ready keeps its place, and stays.
    ready = Rating.objects.that_count().filter(version__submission=OuterRef("submission"), place=OuterRef("place"), is_ready=True)
    for duty in RatingDuty.objects.filter(~Exists(ready), rater=person):
        Rating.objects.that_count().filter(version__submission=duty.submission_id, place=duty.place).delete()
        duty.delete()
    PeerReview.objects.filter(giver=person).update(text="")
    BankedRemark.objects.filter(owner=person, is_shared=False).delete()


def reads_work(person: Person, stored: StoredFile) -> bool:
    """A coordinator of the cohort may open a file about which removal is asked; raters have addresses that tell no name."""
    files = SubmissionFile.objects.filter(stored=stored, removal_asked_at__isnull=False)
    return Cohort.objects.managed_by(person).filter(pk__in=files.values("submission__cohort")).exists()
