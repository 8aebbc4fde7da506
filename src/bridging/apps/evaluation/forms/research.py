"""The forms of researchers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.evaluation.domain.exporting import StudyPlan
from bridging.apps.evaluation.models import ResearchStudy
from bridging.apps.evaluation.queries.exports import scopes
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.shown.scopes import scope_label


class StudyForm(forms.Form):
    title = forms.CharField(label=_("Title of the study"), max_length=160)
    question = forms.CharField(
        label=_("What do you want to find out?"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Two or three sentences, as in your protocol."),
    )  # fmt: skip
    ethics_reference = forms.CharField(
        label=_("Ethics reference"), max_length=120, required=False,
        help_text=_("The number under which a committee approved it, before anybody was invited. Without it nothing can be exported."),
    )  # fmt: skip
    registered_at = forms.URLField(
        label=_("Pre-registration"), max_length=300, required=False, assume_scheme="https",
        help_text=_("The address where hypotheses and analyses were written down beforehand."),
    )  # fmt: skip

    @classmethod
    def of(cls, study: ResearchStudy, data: Any) -> "StudyForm":
        return cls(data, initial={name: getattr(study, name) for name in cls.base_fields})

    def plan(self) -> StudyPlan:
        return StudyPlan(**self.cleaned_data)


class ExportForm(forms.Form):
    scope = forms.ChoiceField(label=_("Of whom"))
    people = forms.ChoiceField(
        label=_("People"),
        choices=[("real", _("real people")), ("simulated", _("made-up people, to try it out"))],
        widget=forms.RadioSelect,
        help_text=_("The two never stand in one file."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scopes = {each.subject: each for each in scopes()}
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared above
        field.choices = [(subject, scope_label(each)) for subject, each in self._scopes.items()]

    @property
    def filters(self) -> Filters:
        return self._scopes[self.cleaned_data["scope"]]

    @property
    def is_simulated(self) -> bool:
        return bool(self.cleaned_data["people"] == "simulated")
