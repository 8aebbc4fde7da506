"""What the part about guests gives to the registries: the tab of teachers, who opens a link, exports and erasures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.accounts.domain import delete_file
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.accounts.registries import HomeItem, due_work, erasures, exports, file_readers, home_items, superfluous
from bridging.apps.cohorts.hearing import outside_hearers
from bridging.apps.meetings.domain.guest_rounds import forget_guests, thank_guests
from bridging.apps.meetings.guest_block import guest_block
from bridging.apps.meetings.guest_moves import guests_who_hear
from bridging.apps.meetings.models import Guest, GuestAct, GuestFeedback, GuestMaterial, GuestQuestion, GuestQuestionAct, GuestVote
from bridging.apps.meetings.queries.guest_feedback import lectures_to_judge
from bridging.apps.meetings.queries.guest_materials import reads_material
from bridging.apps.meetings.queries.guests import guest_lectures
from bridging.apps.study import teaching_tabs
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.meeting_blocks import meeting_blocks
from bridging.apps.study.teaching_tabs import TabGroup, TeachingTab
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    outside_hearers.register("meetings-guests", guests_who_hear)
    teaching_tabs.add(
        TeachingTab(
            "guests", gettext_lazy("Guests"), "meetings:guests", TabGroup.MEETINGS, shows=lambda edition: bool(guest_lectures(edition))
        )
    )
    meeting_blocks.register("guests", guest_block)
    file_readers.register("meetings-guests", lambda person, stored: reads_material(person, stored, timezone.now()))
    due_work.register("meetings-guests", thank_guests)
    due_work.register("meetings-guests-forgotten", forget_guests)
    home_items.register("meetings-guests", to_judge)
    exports.register("meetings-guests", export_guests)
    erasures.register("meetings-guests", erase_guests)
    superfluous.register("guest-votes", lambda: GuestVote)
    superfluous.register("guest-feedback", lambda: GuestFeedback)


def to_judge(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each guest lecture of this week that somebody has not said anything about."""
    language = language_of_request()
    for cohort, meeting_id in lectures_to_judge(person, now):
        edition = edition_contents(cohort.edition_id)
        title = edition.outline["meetings"][meeting_id]["title"][language]
        yield HomeItem(
            _("Two questions about %(title)s") % {"title": title},
            f"{reverse('study:meeting', args=[cohort.module_id, meeting_id])}#guest-questions",
            "survey",
            context=edition.code,
            minutes=1,
        )


def export_guests(person: Person) -> dict[str, Any]:
    """What somebody did about guests, and where the same address was a guest."""
    return {
        "guest_lectures": [
            {"meeting": each.meeting_id, "name": each.name, "time_zone": each.time_zone, "invited_at": each.invited_at.isoformat()}
            for each in Guest.objects.filter(email__iexact=person.email)
        ],
        "acts_about_guests": [
            {"meeting": act.guest.meeting_id, "did": act.kind, "note": act.note, "at": act.done_at.isoformat()}
            for act in GuestAct.objects.filter(by=person).select_related("guest")
        ],
        "questions_for_guests": [
            {"meeting": each.meeting_id, "text": each.text, "hidden": each.is_hidden, "at": each.asked_at.isoformat()}
            for each in person.guest_questions.all()
        ],
        "feedback_on_guests": [
            {"meeting": each.meeting_id, "useful": each.useful, "clear": each.clear, "at": each.given_at.isoformat()}
            for each in person.guest_feedback.all()
        ],
        "votes_for_questions": [
            {"meeting": each.question.meeting_id, "at": each.voted_at.isoformat()} for each in person.guest_votes.select_related("question")
        ],
        "questions_moderated": [
            {"meeting": act.question.meeting_id, "did": act.kind, "reason": act.reason, "at": act.done_at.isoformat()}
            for act in GuestQuestionAct.objects.filter(by=person).select_related("question")
        ],
        "materials_of_guests_added": [
            {"meeting": each.guest.meeting_id, "title": each.title, "at": each.brought_at.isoformat()}
            for each in GuestMaterial.objects.filter(brought_by=person).select_related("guest")
        ],
    }


def erase_guests(person: Person) -> None:
    """Take away the guest with this address, and what was asked; acts of a teacher stay, without who did them."""
    GuestQuestion.objects.filter(asked_by=person).delete()
    for stored in StoredFile.objects.filter(guest_material__guest__email__iexact=person.email):
        delete_file(stored=stored)
    Guest.objects.filter(email__iexact=person.email).delete()
