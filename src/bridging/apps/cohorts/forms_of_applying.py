"""The form with which one applies, and those with which a cohort is opened to applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Organisation
from bridging.apps.accounts.queries import person_by_email
from bridging.apps.cohorts.choices import Sector, Spoken, Track
from bridging.apps.cohorts.domain.applications import Applicant
from bridging.apps.cohorts.domain.offering import OfferingPlan
from bridging.apps.cohorts.models import Application, Cohort, Offering, PartnerSeats
from bridging.apps.cohorts.queries.evidence import requirements_of
from bridging.apps.courses.queries.catalogue import catalogue

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ApplicationForm(forms.Form):
    """What a cohort's module asks of an applicant: its tracks, its roles, and each entry requirement that is not read from the record."""

    track = forms.ChoiceField(label=_("Track"), widget=forms.RadioSelect, help_text=_("EQF 7 asks more of the assignments than 6+."))
    role_path = forms.ChoiceField(label=_("Your work"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "—"), *Sector.choices])
    profession = forms.CharField(label=_("Profession"), max_length=120)
    employer = forms.CharField(label=_("Employer"), max_length=160, required=False)

    def __init__(self, cohort: Cohort, language: str, data: Any = None) -> None:
        super().__init__(data)
        tracks = cohort.edition.outline["tracks"]
        self._choices("track", [(track.value, track.label) for track in Track if track.value in tracks])
        self.fields["track"].initial = tracks[0]
        self._choices("role_path", [("", _("none of these"))] + [(path.id, path.title) for path in catalogue(language).paths])
        self._partners = {str(each.pk): each for each in cohort.partner_seats.select_related("organisation")}
        if self._partners:
            self.fields["partner"] = forms.ChoiceField(
                label=_("Seats"),
                choices=[("", _("for everybody")), *((key, str(each.organisation)) for key, each in self._partners.items())],
                required=False,
                help_text=_(
                    "Some seats are kept for people of one organisation. Choose yours if you work there; the coordinator checks it."
                ),
            )
        self._asked = [each for each in requirements_of(cohort) if each["asks"] == "statement"]
        for place, each in enumerate(self._asked):
            self.fields[f"meets-{place}"] = forms.ChoiceField(
                label=each["text"][language], choices=[("yes", _("Yes")), ("no", _("No, or not quite"))], widget=forms.RadioSelect
            )
            self.fields[f"words-{place}"] = forms.CharField(
                label=_("Which one, where and when"),
                required=False,
                max_length=600,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Such as diploma, school and year. If not: what you bring instead."),
            )
        self.fields["access"] = forms.CharField(
            label=_("What you need to take part"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_(
                "Such as a step-free route or an interpreter. Only the coordinator reads this, and it is deleted after the last day."
            ),
        )
        self.fields["diet"] = forms.CharField(
            label=_("Diet"),
            required=False,
            max_length=240,
            help_text=_("Only the coordinator reads this, and it is deleted after the last day."),
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def filled_in(self) -> Applicant:
        data = self.cleaned_data
        statements = {
            each["id"]: {"meets": data[f"meets-{place}"] == "yes", "words": data[f"words-{place}"].strip()}
            for place, each in enumerate(self._asked)
        }
        return Applicant(
            sector=Sector(data["sector"]),
            profession=data["profession"].strip(),
            track=Track(data["track"]),
            role_path=data["role_path"],
            employer=data["employer"].strip(),
            partner=self._partners.get(data.get("partner", "")),
            statements=statements,
            access=data["access"].strip(),
            diet=data["diet"].strip(),
        )


class OfferingForm(forms.Form):
    opens_at = forms.DateTimeField(label=_("Applications open"), widget=_MOMENT)
    closes_at = forms.DateTimeField(label=_("Applications close"), widget=_MOMENT)
    spoken = forms.ChoiceField(label=_("Languages"), choices=Spoken.choices, initial=Spoken.BOTH, widget=forms.RadioSelect)
    price_nl = forms.CharField(label=_("Note on the price in Dutch"), max_length=240, required=False)
    price_en = forms.CharField(label=_("Note on the price in English"), max_length=240, required=False)
    answer_days = forms.IntegerField(
        label=_("Days to accept a place"),
        min_value=1,
        max_value=60,
        initial=7,
        help_text=_("After that it goes to the next person on the waiting list."),
    )
    needs_days = forms.IntegerField(
        label=_("Days after the last day that access needs and diet are kept"), min_value=0, max_value=90, initial=14
    )

    def clean(self) -> dict[str, Any] | None:
        opens_at, closes_at = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("Applications close after they open."))
        return self.cleaned_data

    def plan(self) -> OfferingPlan:
        return OfferingPlan(**{**self.cleaned_data, "spoken": Spoken(self.cleaned_data["spoken"])})

    @staticmethod
    def initial_of(offering: Offering | None) -> dict[str, Any]:
        names = ("opens_at", "closes_at", "spoken", "price_nl", "price_en", "answer_days", "needs_days")
        return {name: getattr(offering, name) for name in names} if offering else {}


class PartnerSeatsForm(forms.Form):
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    seats = forms.IntegerField(label=_("Seats"), min_value=0, max_value=500)
    contact = forms.EmailField(
        label=_("E-mail address of the contact"), required=False, help_text=_("Sees how many seats are taken, but never by whom.")
    )

    reason = forms.CharField(label=_("Reason (optional)"), required=False, max_length=240)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(is_partner=True)  # type: ignore[attr-defined]

    def clean_contact(self) -> Any:
        address = self.cleaned_data["contact"]
        found = person_by_email(address) if address else None
        if address and found is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return found


class SeatsForm(forms.Form):
    """Whose seats an applicant has."""

    partner = forms.ChoiceField(label=_("Seats"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=240)

    def __init__(self, application: Application, data: Any = None) -> None:
        super().__init__(data)
        self._partners = {str(each.pk): each for each in application.cohort.partner_seats.select_related("organisation")}
        choices = [("", _("for everybody")), *((key, str(each.organisation)) for key, each in self._partners.items())]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]
        self.fields["partner"].initial = str(application.pool or "")

    def chosen(self) -> PartnerSeats | None:
        return self._partners.get(self.cleaned_data["partner"])
