"""How an effect will be seen: what is typed of a check before it is declared."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.evaluation.queries.loop.places import ShownItem
from bridging.apps.evaluation.shown.loop.words import STATISTICS
from bridging.engines.measurement.loop.checks import LEAST, MOST, MOST_COHORTS, USUAL, Check, Direction, Statistic, is_whole
from bridging.engines.measurement.loop.places import Place, PlaceKind

_OF_ITEM: Final = (Statistic.ITEM_RIGHT, Statistic.OPTION_CHOSEN, Statistic.SURE_WRONG, Statistic.DISCRIMINATION)
_PERCENT: Final = 100
_PULSE: Final = "btg-pulse"
_RATED: Final = (("clarity", _("pulse: the unit was clear")), ("relevance", _("pulse: the unit was relevant to my work")))
_DOWN: Final = frozenset({Statistic.OPTION_CHOSEN, Statistic.SURE_WRONG})


class CheckForm(forms.Form):
    """What fits the place is offered, and no more. Shares are typed in percentage points."""

    statistic = forms.ChoiceField(label=_("What do you look at?"))
    option = forms.ChoiceField(label=_("Which option?"), required=False, help_text=_("Only for the share that chooses one option."))
    rated = forms.ChoiceField(
        label=_("Which question of the questionnaire?"), required=False, help_text=_("Only for the mean in a questionnaire.")
    )
    direction = forms.ChoiceField(
        label=_("Better is"),
        widget=forms.RadioSelect,
        choices=[(Direction.HIGHER.value, _("higher")), (Direction.LOWER.value, _("lower"))],
    )
    smallest = forms.DecimalField(
        label=_("Smallest change that matters"),
        help_text=_(
            "A share in percentage points, such as 15; the mean of a questionnaire in points of its scale, such as 0.3; a correlation such as 0.2."
        ),
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
    )
    needed = forms.IntegerField(
        label=_("People needed after the change"),
        help_text=_("With fewer, the site says “too few data”. Thirty is usual."),
        min_value=min(LEAST.values()),
        max_value=MOST,
        initial=USUAL,
    )
    cohorts = forms.IntegerField(label=_("Judge it after so many cohorts"), min_value=1, max_value=MOST_COHORTS, required=False, initial=1)
    until = forms.DateField(label=_("Or from a day on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, place: Place, item: ShownItem | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place, self.item = place, item
        offered = [each for each in _OF_ITEM if each is not Statistic.OPTION_CHOSEN or (item and item.options)] if item else []
        if place.kind is not PlaceKind.ITEM:
            offered = [Statistic.RATING, Statistic.COMPLETED]
        self._choose("statistic", [(each.value, STATISTICS[each]) for each in offered])
        if item is None or not item.options:
            del self.fields["option"]
        else:
            letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            self._choose("option", [("", "—"), *((each.id, letter) for letter, each in zip(letters, item.options, strict=False))])
        if place.kind is PlaceKind.ITEM:
            del self.fields["rated"]
        elif place.kind is PlaceKind.SCALE:
            self._choose("rated", [("", "—"), (place.ref, place.ref.replace("/", " · "))])
        else:
            self._choose("rated", [("", "—"), *((f"{_PULSE}/{name}", words) for name, words in _RATED)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return self.cleaned_data
        said = self.cleaned_data
        if bool(said.get("cohorts")) == bool(said.get("until")):
            self.add_error("cohorts", _("Give a number of cohorts or a day: one of the two."))
        statistic = Statistic(said["statistic"])
        if statistic is Statistic.OPTION_CHOSEN and not said.get("option"):
            self.add_error("option", _("Say which option."))
        if statistic is Statistic.RATING and not said.get("rated"):
            self.add_error("rated", _("Say which question."))
        if (statistic in _DOWN) == (said["direction"] == Direction.HIGHER) and statistic is not Statistic.OPTION_CHOSEN:
            self.add_error("direction", _("With this figure, the other direction is better."))
        if said["needed"] < LEAST[statistic]:
            self.add_error("needed", _("This figure needs at least %(n)s people.") % {"n": LEAST[statistic]})
        if not self.errors and not is_whole(self.check_of()):
            self.add_error("smallest", _("That is no change of this figure: a share takes 1 to 99, a correlation less than 1."))
        return said

    def check_of(self) -> Check:
        """Return what was typed as the engine has it."""
        said = self.cleaned_data
        statistic = Statistic(said["statistic"])
        is_share = statistic not in {Statistic.RATING, Statistic.DISCRIMINATION}
        instrument, _slash, question = (said.get("rated") or "").partition("/") if statistic is Statistic.RATING else ("", "", "")
        return Check(
            statistic=statistic,
            direction=Direction(said["direction"]),
            smallest=float(said["smallest"]) / (_PERCENT if is_share else 1),
            needed=said["needed"],
            cohorts=said.get("cohorts") or 0,
            until=said.get("until"),
            option=said.get("option") or "" if statistic is Statistic.OPTION_CHOSEN else "",
            instrument=instrument,
            question=question,
            occasion=self.item.occasion if self.item else "",
        )
