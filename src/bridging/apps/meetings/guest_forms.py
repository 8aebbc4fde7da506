"""The forms about guests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Language
from bridging.apps.meetings.domain.guest_materials import Brought, Permission
from bridging.apps.meetings.domain.guests import GuestPlan
from bridging.apps.meetings.guest_choices import MaterialKind, Use
from bridging.apps.meetings.guest_rules import LONGEST_ARRIVAL, known_zones, zone_name


def _zones() -> list[tuple[str, str]]:
    return [(name, zone_name(name)) for name in known_zones()]


class GuestForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of e-mail and page"), choices=Language.choices, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(label=_("Time zone of the guest"), choices=_zones, initial="Europe/Amsterdam")
    arrival = forms.CharField(
        label=_("How to get in"),
        max_length=LONGEST_ARRIVAL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The link to the online room, or route and room. It appears on the guest's page."),
    )

    def plan(self) -> GuestPlan:
        said = self.cleaned_data
        return GuestPlan(said["name"], said["email"], Language(said["language"]), said["time_zone"], said["arrival"])


class NewLinkForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason, for the guest"), max_length=200)


class ZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=_("Your time zone"), choices=_zones)


class MaterialForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=MaterialKind.choices, widget=forms.RadioSelect, initial=MaterialKind.SLIDES)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    file = forms.FileField(label=_("File"), required=False, help_text=_("PDF, PowerPoint, OpenDocument, picture or text, at most 50 MB."))
    address = forms.URLField(
        label=_("Or the link"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("For a recording: where it is. Anyone with the link should be able to watch it."),
    )

    def clean(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not self.errors and bool(said.get("file")) == bool(said.get("address")):
            self.add_error("file", _("Choose a file, or give a link: one of the two."))
        return said

    def brought(self) -> Brought:
        said = self.cleaned_data
        return Brought(MaterialKind(said["kind"]), said["title"], said["file"], said["address"])


def _day(label: Any, hint: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=hint)


class PermissionForm(forms.Form):
    use = forms.ChoiceField(label=_("What may be done with it"), choices=Use.choices, widget=forms.RadioSelect, initial=Use.COHORT)
    shown_from = _day(_("Not before (embargo)"), _("Empty: immediately."))
    shown_until = _day(_("Last day"), _("Empty: no end date."))

    def permission(self) -> Permission:
        said = self.cleaned_data
        return Permission(Use(said["use"]), said["shown_from"], said["shown_until"])
