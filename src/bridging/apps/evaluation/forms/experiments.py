"""The plan of an experiment as a form; what it says is a plan or a fault, as in a file."""

import datetime as dt
import secrets
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import Experiment
from bridging.apps.evaluation.queries.experiments.asked import cohorts_on_offer, offered_units
from bridging.apps.evaluation.shown.experiment_words import (
    COVARIATES,
    DESIGNS,
    MECHANICS,
    OUTCOMES,
    PLAN_FAULTS,
    SENSITIVITY,
    STATISTICS,
)
from bridging.engines.measurement.experiments.plan import FEWEST_PER_ARM, Plan

_EXPECTED = ("people", "complete", "correlation", "person_share", "unit_sd", "icc")


class PlanForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    hypothesis = forms.CharField(
        label=_("Hypothesis"), max_length=600, widget=forms.Textarea({"rows": 3}), help_text=_("One sentence that could turn out wrong.")
    )
    estimand = forms.CharField(
        label=_("What is estimated"), max_length=600, widget=forms.Textarea({"rows": 3}),
        help_text=_("The difference in what, between whom, over which units, whoever really met it or not."),
    )  # fmt: skip
    mechanic = forms.ChoiceField(label=_("Mechanic"), choices=list(MECHANICS.items()))
    cohorts = forms.MultipleChoiceField(label=_("Cohorts"), widget=forms.CheckboxSelectMultiple)
    units = forms.MultipleChoiceField(
        label=_("Units"), widget=forms.CheckboxSelectMultiple, help_text=_("Those whose pages have both forms.")
    )
    design = forms.ChoiceField(label=_("Chance decides for"), choices=list(DESIGNS.items()))
    outcome = forms.ChoiceField(label=_("Primary outcome"), choices=list(OUTCOMES.items()))
    rating = forms.CharField(
        label=_("Questionnaire"), max_length=120, required=False,
        help_text=_("Only where a questionnaire is the outcome: its id; about a unit with a colon and the id of the question."),
    )  # fmt: skip
    statistic = forms.ChoiceField(label=_("Statistic"), choices=list(STATISTICS.items()))
    covariate = forms.ChoiceField(label=_("Covariate"), choices=list(COVARIATES.items()))
    minimum_per_arm = forms.IntegerField(
        label=_("People needed"), min_value=FEWEST_PER_ARM, max_value=5000, initial=30,
        help_text=_("In each arm, or within a person in all. Below it the result says how many are missing."),
    )  # fmt: skip
    exclusions = forms.CharField(
        label=_("Who is left out"), max_length=600, widget=forms.Textarea({"rows": 2}),
        help_text=_("People without consent, who left the course, and who has no outcome are left out in any case."),
    )  # fmt: skip
    sensitivity = forms.MultipleChoiceField(
        label=_("Beside it"), choices=list(SENSITIVITY.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    stops_on = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    stop_rule = forms.CharField(
        label=_("Stop rule"), max_length=600, widget=forms.Textarea({"rows": 2}),
        help_text=_("When it stops earlier, such as for harm; never for a result."),
    )  # fmt: skip
    seed = forms.SlugField(label=_("Seed of the draw"), max_length=60, help_text=_("The draw can be made again from it."))
    people = forms.IntegerField(label=_("People you expect, with consent"), min_value=4, max_value=10_000)
    complete = forms.FloatField(label=_("Share of them with the outcome"), min_value=0.01, max_value=1, initial=0.75)
    correlation = forms.FloatField(label=_("Correlation of outcome and start test"), min_value=0, max_value=0.99, initial=0.45)
    person_share = forms.FloatField(
        label=_("Share of the variance between people"), min_value=0, max_value=0.99, initial=0.5, help_text=_("Within a person.")
    )
    unit_sd = forms.FloatField(
        label=_("Difference of the effect between units"), min_value=0, max_value=2, initial=0.15,
        help_text=_("Within a person; in standard deviations."),
    )  # fmt: skip
    icc = forms.FloatField(
        label=_("Share of the variance between cohorts (ICC)"), min_value=0, max_value=0.99, initial=0.05, help_text=_("For whole cohorts.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = offered_units()
        cohorts = cohorts_on_offer(each.module for each in self._offered)
        self._modules = {cohort.slug: cohort.module_id for cohort in cohorts}
        self._choose("cohorts", [(cohort.slug, _cohort_label(cohort)) for cohort in cohorts])
        units: dict[str, list[str]] = {}
        for each in self._offered:
            for unit in each.units:
                units.setdefault(unit, []).append(str(MECHANICS[each.mechanic]))
        self._choose("units", [(unit, f"{unit} · {', '.join(mechanics)}") for unit, mechanics in sorted(units.items())])
        self.built: Plan | None = None

    @classmethod
    def of(cls, experiment: Experiment, data: Any) -> "PlanForm":
        plan = experiment.to_engine().model_dump()
        return cls(data, initial=plan | plan["expected"])

    @classmethod
    def empty(cls, data: Any, today: dt.date) -> "PlanForm":
        return cls(data, initial={"seed": secrets.token_hex(4), "starts_on": today, "stops_on": today + dt.timedelta(weeks=12)})

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared above
        field.choices = choices

    def clean(self) -> dict[str, Any] | None:
        data = dict(self.cleaned_data)
        if self.errors:
            return self.cleaned_data
        modules = {self._modules[slug] for slug in data["cohorts"]}
        if len(modules) > 1:
            self.add_error("cohorts", _t("All cohorts of an experiment follow the same module."))
            return self.cleaned_data
        module = modules.pop()
        known = {unit for each in self._offered if (each.module, each.mechanic) == (module, data["mechanic"]) for unit in each.units}
        if lacking := [unit for unit in data["units"] if unit not in known]:
            self.add_error("units", _t("These have no page with both forms of the mechanic: %(units)s.") % {"units": ", ".join(lacking)})
            return self.cleaned_data
        expected = {name: data.pop(name) for name in _EXPECTED}
        try:
            self.built = Plan.model_validate(data | {"module": module, "expected": expected})
        except ValidationError as fault:
            code = str(fault.errors()[0]["msg"]).removeprefix("Value error, ")
            self.add_error(None, str(PLAN_FAULTS.get(code, code)))
        return self.cleaned_data


def _cohort_label(cohort: Cohort) -> str:
    title = cohort.title_nl if get_language() == "nl" else cohort.title_en
    return f"{title} ({_t('simulated')})" if cohort.is_synthetic else title
