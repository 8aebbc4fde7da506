"""What is typed about a finding, step by step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.loop.editions import Published
from bridging.apps.evaluation.rules import LONGEST_SAID, LONGEST_WORDS
from bridging.engines.measurement.loop.story.finding import Decision


def _words(label: Any, hint: Any = "", rows: int = 4, most: int = LONGEST_WORDS) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, widget=forms.Textarea(attrs={"rows": rows}))


class FindingForm(forms.Form):
    """``places`` are codes with their names, in groups."""

    about = forms.ChoiceField(label=_("What is it about?"))
    cohort = forms.ModelChoiceField(
        label=_("Cohort in which you saw it"),
        queryset=Cohort.objects.none(),
        required=False,
        empty_label=_("several, or none in particular"),
    )
    words = _words(
        _("What did you see?"),
        _("One thing, with numbers if you have them. Without names of participants: colleagues of the module read it."),
    )

    def __init__(self, *args: Any, places: list[tuple[str, list[tuple[str, str]]]], cohorts: list[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "—"), *places]  # type: ignore[attr-defined]
        self.fields["cohort"].queryset = Cohort.objects.filter(pk__in=[each.pk for each in cohorts])  # type: ignore[attr-defined]


class TriageForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What is to be done?"),
        widget=forms.RadioSelect,
        choices=[
            (Decision.CHANGE.value, _("Change something, and look what it does")),
            (Decision.WATCH.value, _("Watch it, and look again on a day")),
            (Decision.ACCEPT.value, _("Leave it as it is")),
        ],
    )
    reason = _words(_("Why?"), _("Whoever asks next year reads this."), rows=3)
    owner = forms.ModelChoiceField(label=_("Who sees it through?"), queryset=Person.objects.none(), empty_label=None)
    look_again = forms.DateField(
        label=_("Look again on"),
        help_text=_("Only if it is watched."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, owners: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Person.objects.filter(pk__in=[each.pk for each in owners])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("decision") == Decision.WATCH and not self.cleaned_data.get("look_again"):
            self.add_error("look_again", _("Say on which day somebody looks again."))
        return self.cleaned_data


class ActionForm(forms.Form):
    what = _words(
        _("What will be changed?"), _("So that a colleague can do it: which file, which words, which key. Or what is done in class.")
    )


class PublishedForm(forms.Form):
    edition = forms.ChoiceField(label=_("Edition in which the change is"))

    def __init__(self, *args: Any, editions: list[Published], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = [(each.edition, each.edition) for each in editions]  # type: ignore[attr-defined]


class LessonForm(forms.Form):
    lesson = _words(
        _("What do we do differently from now on?"), _("One or two sentences that help with another question or module as well.")
    )


class ReopenForm(forms.Form):
    reason = _words(_("Why is it opened again?"), rows=3)


class ReleaseForm(forms.Form):
    """What participants read; both languages, since each of them reads one."""

    said_nl = _words(
        _("What participants said or showed, in Dutch"), _("For example: op deze vraag kozen de meesten antwoord D."), 3, LONGEST_SAID
    )
    did_nl = _words(_("What we did, in Dutch"), "", 3, LONGEST_SAID)
    said_en = _words(_("What participants said or showed, in English"), "", 3, LONGEST_SAID)
    did_en = _words(_("What we did, in English"), "", 3, LONGEST_SAID)

    def said(self) -> dict[str, str]:
        return {"nl": self.cleaned_data["said_nl"], "en": self.cleaned_data["said_en"]}

    def did(self) -> dict[str, str]:
        return {"nl": self.cleaned_data["did_nl"], "en": self.cleaned_data["did_en"]}
