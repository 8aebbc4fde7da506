"""The form with which a meeting is divided into groups."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.queries.groups import Group

_FARTHEST: Final = timedelta(days=14)
_MOMENT: Final = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
NAMES: Final = ("A", "B", "C", "D")
_COUNTS: Final = [("0", _("None: all together")), *((str(n), str(n)) for n in range(2, len(NAMES) + 1))]


class GroupsForm(forms.Form):
    """Only the first so many groups count as are asked for."""

    count = forms.ChoiceField(label=_("Number of groups"), choices=_COUNTS)

    def __init__(self, *args: Any, groups: tuple[Group, ...], starts_at: datetime, **kwargs: Any) -> None:
        """``starts_at`` is when the meeting begins, by the clock of the cohort."""
        super().__init__(*args, **kwargs)
        self._starts_at = starts_at
        self.fields["count"].initial = str(len(groups))
        known = {group.name: group for group in groups}
        for name in NAMES:
            group = known.get(name, Group(name))
            self.fields[f"place-{name}"] = forms.CharField(
                label=_("Room of group %(name)s") % {"name": name}, max_length=120, required=False, initial=group.place
            )
            self.fields[f"capacity-{name}"] = forms.IntegerField(
                label=_("Seats in group %(name)s") % {"name": name}, min_value=1, max_value=500, required=False, initial=group.capacity
            )
            own = (starts_at + group.after).astimezone(starts_at.tzinfo).replace(tzinfo=None) if group.after else None
            self.fields[f"begins-{name}"] = forms.DateTimeField(
                label=_("Another time for group %(name)s") % {"name": name}, required=False, initial=own, widget=_MOMENT
            )

    def clean(self) -> dict[str, Any] | None:
        for name in NAMES:
            begins = self.cleaned_data.get(f"begins-{name}")
            if begins is not None and abs(self._after(begins)) > _FARTHEST:
                self.add_error(f"begins-{name}", _("A group begins within two weeks of the meeting. Farther away is another meeting."))
        return self.cleaned_data

    def _after(self, begins: datetime) -> timedelta:
        """Return how long after the meeting a moment is that was written by the clock of the cohort."""
        return begins.replace(tzinfo=self._starts_at.tzinfo).astimezone(UTC) - self._starts_at.astimezone(UTC)

    def groups(self) -> list[Group]:
        data = self.cleaned_data
        return [
            Group(name, data[f"place-{name}"].strip(), data[f"capacity-{name}"], self._minutes(data[f"begins-{name}"]))
            for name in NAMES[: int(data["count"])]
        ]

    def _minutes(self, begins: datetime | None) -> int:
        return round(self._after(begins).total_seconds() / 60) if begins else 0
