"""The form with which a meeting is divided into groups."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.queries.groups import Group

NAMES: Final = ("A", "B", "C", "D")
_COUNTS: Final = [("0", _("None: all together")), *((str(n), str(n)) for n in range(2, len(NAMES) + 1))]


class GroupsForm(forms.Form):
    """Only the first so many groups count as are asked for."""

    count = forms.ChoiceField(label=_("Number of groups"), choices=_COUNTS)

    def __init__(self, *args: Any, groups: tuple[Group, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    def groups(self) -> list[Group]:
        data = self.cleaned_data
        return [Group(name, data[f"place-{name}"].strip(), data[f"capacity-{name}"]) for name in NAMES[: int(data["count"])]]
