"""What observers, teachers and examiners send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import EvidenceKind, ResultVerdict, SkillLevelChoice
from bridging.apps.study.domain import Sight
from bridging.kernel.skill import SkillLevel

NOTE_LENGTH = 1000


class SightForm(forms.Form):
    """A sighting. ``key`` and ``person`` come from the page; ``missed`` are ids of steps, believed by nobody yet."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput)
    skill = forms.SlugField(widget=forms.HiddenInput)
    seen_on = forms.DateField(label=_("Seen on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    level = forms.ChoiceField(label=_("Level"), choices=SkillLevelChoice.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), required=False, max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))

    def sight(self, missed: list[str]) -> Sight:
        data = self.cleaned_data
        return Sight(
            key=data["key"],
            skill_id=data["skill"],
            level=SkillLevel(data["level"]),
            seen_on=data["seen_on"],
            missed=tuple(missed),
            note=data["note"].replace("\r\n", "\n"),
        )


class TakeBackForm(forms.Form):
    """``undo`` is the key under which the sender recorded it."""

    key = forms.UUIDField()
    person = forms.IntegerField()
    skill = forms.SlugField()
    undo = forms.UUIDField()


class PhotoForm(forms.Form):
    photo = forms.FileField(label=_("Photo"), widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}))
    caption = forms.CharField(
        label=_("What is to be seen"),
        max_length=300,
        help_text=_(
            "No faces, nothing that names a patient and nothing confidential. The participant and the observers of the cohort see the photo, and can remove it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "photo-%s")
        super().__init__(*args, **kwargs)


class SubstituteForm(forms.Form):
    """What was done in the place of a requirement. The page makes the fields; a note is asked when it is accepted."""

    key = forms.UUIDField()
    requirement = forms.SlugField()
    decision = forms.ChoiceField(choices=[("accept", "accept"), ("take-back", "take back")])
    note = forms.CharField(required=False, max_length=NOTE_LENGTH)


class ExemptionForm(forms.Form):
    """Why an exemption is taken back or given again; the page makes the fields."""

    key = forms.UUIDField()
    decision = forms.ChoiceField(choices=[("take-back", "take back"), ("give", "give")])
    reason = forms.CharField(required=False, max_length=NOTE_LENGTH)


class EstablishForm(forms.Form):
    """``after`` is the key of the newest decision that the examiner saw."""

    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label=_("Result"), choices=ResultVerdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when the decision deviates from the rule. The participant reads them too."),
    )


class ReasonForm(forms.Form):
    """Why a result is withdrawn."""

    decision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The participant reads this too."),
    )


class ProofNameForm(forms.Form):
    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("In full, as in your passport. Anyone who looks up the proof can only check whether a name is the same."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class RemarkForm(forms.Form):
    """What the owner says about a showing; the page makes the fields. ``outcome`` is where on the page it was said."""

    kind = forms.ChoiceField(choices=EvidenceKind.choices)
    source = forms.SlugField(max_length=80)
    occasion = forms.CharField(max_length=80)
    outcome = forms.RegexField(r"^[\w.-]*$", max_length=80, required=False)
    body = forms.CharField(required=False, max_length=2000)
