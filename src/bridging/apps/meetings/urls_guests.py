from typing import Final

from django.urls import URLPattern, path

from bridging.apps.meetings.views import guest_feedback, guest_materials, guest_page, guest_questions, guests

_MATERIAL: Final = "guest/<str:token>/materials/<uuid:key>/"
_GUESTS: Final = "teaching/<slug:slug>/guests/"
_LECTURE: Final = f"{_GUESTS}<slug:meeting_id>/"
_GUEST: Final = f"{_GUESTS}<int:guest_id>/"
_ATTENDED: Final = "meetings/<slug:slug>/<slug:meeting_id>/"

patterns: Final[list[URLPattern]] = [
    path("guest/<str:token>/", guest_page.guest, name="guest"),
    path("guest/<str:token>/zone/", guest_page.choose_zone, name="guest-zone"),
    path("guest/<str:token>/cancel/", guest_page.cancel, name="guest-cancel"),
    path("guest/<str:token>/materials/", guest_materials.bring, name="guest-bring"),
    path(f"{_MATERIAL}permit/", guest_materials.permit, name="guest-permit"),
    path(f"{_MATERIAL}forbid/", guest_materials.forbid, name="guest-forbid"),
    path(f"{_MATERIAL}remove/", guest_materials.remove, name="guest-remove"),
    path(f"{_MATERIAL}file/", guest_materials.file, name="guest-file"),
    path("guest/<str:token>/questions/", guest_page.questions, name="guest-hears"),
    path(_GUESTS, guests.guests, name="guests"),
    path(f"{_GUEST}renew/", guests.renew, name="guest-renew"),
    path(f"{_GUEST}materials/", guest_materials.bring_for, name="guest-bring-for"),
    path(f"{_GUEST}cancel/", guests.cancel, name="guest-cancel-for"),
    path(f"{_GUEST}reinstate/", guests.reinstate, name="guest-reinstate"),
    path(f"{_GUEST}withdraw/", guests.withdraw, name="guest-withdraw"),
    path(_LECTURE, guests.lecture, name="guest-lecture"),
    path(f"{_ATTENDED}questions/", guest_questions.questions, name="guest-questions"),
    path(f"{_ATTENDED}questions/ask/", guest_questions.ask, name="guest-ask"),
    path(f"{_ATTENDED}questions/<uuid:key>/vote/", guest_questions.vote, name="guest-vote"),
    path(f"{_LECTURE}moderation/", guest_questions.moderation, name="guest-moderation"),
    path(f"{_LECTURE}moderation/<uuid:key>/<slug:what>/", guest_questions.moderate, name="guest-moderate"),
    path(f"{_ATTENDED}feedback/", guest_feedback.give, name="guest-feedback"),
    path(f"{_LECTURE}screen/", guest_questions.screen, name="guest-screen"),
]
