"""What a teacher says about one name of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.meetings.queries.presence import MeetingMoment
from bridging.apps.meetings.rules import ABSENT
from bridging.apps.meetings.stay import NotDuringMeeting, Stay, stay
from bridging.apps.study.choices import Manner
from bridging.apps.study.domain import Noted
from bridging.apps.study.rules import REASON_LENGTH

HOW = [*Manner.choices, (ABSENT, gettext_lazy("not there"))]


class NoteForm(forms.Form):
    """``seen`` is the version of what the teacher saw; ``planned`` the minutes of the meeting, ``meets`` its moment if it has one."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    manner = forms.ChoiceField(choices=HOW)
    came = forms.TimeField(required=False)
    left = forms.TimeField(required=False)
    minutes = forms.IntegerField(required=False, min_value=1)
    reason = forms.CharField(required=False, max_length=REASON_LENGTH)

    def __init__(self, *args: Any, planned: int, meets: MeetingMoment | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned, self.meets = planned, meets

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        manner = said.get("manner", "")
        minutes = None
        if manner == Manner.RECORDING:
            minutes = said.get("minutes")
            if minutes is None or minutes > self.planned:
                self.add_error("minutes", _("How many minutes of the recording, of at most %(planned)s?") % {"planned": self.planned})
        during = self._stay(said) if manner in {Manner.ROOM, Manner.ONLINE} else Stay(None, None, None)
        if not self.errors:
            said["noted"] = Noted(
                manner=None if manner == ABSENT else Manner(manner),
                seen=said["seen"],
                minutes=minutes or during.minutes,
                came_at=during.came_at,
                left_at=during.left_at,
                reason=said["reason"],
            )
        return said

    def _stay(self, said: dict[str, Any]) -> Stay:
        came, left = said.get("came"), said.get("left")
        if came is None and left is None:
            return Stay(None, None, None)
        if self.meets is None:
            self.add_error("came", _("This meeting has no set time: nobody can be late for it."))
            return Stay(None, None, None)
        try:
            return stay(self.meets.starts_at, self.planned, self.meets.cohort.zone(), came=came, left=left)
        except NotDuringMeeting:
            self.add_error("came", _("That is not during the meeting, or they left before they came."))
            return Stay(None, None, None)
