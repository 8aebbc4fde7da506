"""Forms of coordinators, and the one with which somebody joins."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import validate_email
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain import CohortPlan
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition

_MOST_INVITED = 60


if TYPE_CHECKING:
    _EditionField = forms.ModelChoiceField[Edition]
else:
    # Generic for the type checker only.
    _EditionField = forms.ModelChoiceField


class EditionChoiceField(_EditionField):
    def label_from_instance(self, obj: Any) -> str:
        state = f" ({obj.get_status_display()})" if obj.status == "pilot" else ""
        return f"{obj.code} · {obj.label}{state}"


class CohortForm(forms.Form):
    edition = EditionChoiceField(label=_("Module and edition"), queryset=Edition.objects.none())
    title_nl = forms.CharField(label=_("Name in Dutch"), max_length=160, help_text=_("Such as “M1 najaar 2026, groep A”."))
    title_en = forms.CharField(label=_("Name in English"), max_length=160)
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Week 1 is the week of this day.")
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=500, initial=24)
    venue = forms.CharField(label=_("Usual place of meetings"), max_length=160, required=False)
    is_pilot = forms.BooleanField(label=_("Pilot cohort"), required=False, help_text=_("Reads editions that are still being tried out."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = Edition.objects.exclude(module_id=Edition.REFERENCE).defer("outline").order_by("module_id", "-published_at")
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        edition, is_pilot = self.cleaned_data.get("edition"), self.cleaned_data.get("is_pilot")
        if edition is not None and edition.status == "pilot" and not is_pilot:
            self.add_error("is_pilot", _("This edition is being tried out: only a pilot cohort may read it."))
        return self.cleaned_data

    def plan(self) -> CohortPlan:
        """Return what was filled in, with a short name that is still free."""
        data = self.cleaned_data
        stem = slugify(data["title_en"])[:50] or data["edition"].module_id
        taken = set(Cohort.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        slug = next(name for name in (stem, *(f"{stem}-{count}" for count in range(2, len(taken) + 3))) if name not in taken)
        return CohortPlan(
            slug=slug,
            title_nl=data["title_nl"],
            title_en=data["title_en"],
            starts_on=data["starts_on"],
            seats=data["seats"],
            venue=data["venue"],
            is_pilot=data["is_pilot"],
        )


class InviteForm(forms.Form):
    emails = forms.CharField(
        label=_("E-mail addresses"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("One per line, or separated by commas.")
    )
    track = forms.ChoiceField(label=_("Track"), choices=Track.choices, widget=forms.RadioSelect, initial=Track.SIX_PLUS)

    def clean_emails(self) -> list[str]:
        """Return the addresses; each that is none is named."""
        found = list(dict.fromkeys(self.cleaned_data["emails"].replace(",", " ").replace(";", " ").split()))
        if len(found) > _MOST_INVITED:
            raise forms.ValidationError(_("At most %(most)s at once."), params={"most": _MOST_INVITED})
        faulty = [address for address in found if not _is_address(address)]
        if faulty:
            raise forms.ValidationError(_("Not an address: %(faulty)s"), params={"faulty": ", ".join(faulty)})
        return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True


class JoinForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Eight letters and digits, such as K7RD-9XQM."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class CohortRoleForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("That of somebody who has an account."))
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in rules.COHORT_ROLES], initial=Role.TEACHER)


class RolloutForm(forms.Form):
    note = forms.CharField(
        label=_("Note to the readers"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        help_text=_("What changed, in one or two sentences. It stands above each changed page."),
    )


class AppointmentForm(forms.Form):
    starts_at = forms.DateTimeField(
        label=_("Begins"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    is_cancelled = forms.BooleanField(label=_("Cancelled"), required=False)
    # The version that was looked at.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=240,
        help_text=_("Appears in the e-mail and in the history."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
