"""What the parts of a programme are called."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bridging.apps.cohorts.choices import Sector
from bridging.apps.courses.queries.catalogue import catalogue
from bridging.apps.evaluation.queries.loop.places import titles_of
from bridging.apps.evaluation.queries.reading import role_groups
from bridging.apps.evaluation.queries.waves import wave_titles
from bridging.apps.evaluation.shown.moments import moment_name
from bridging.apps.surveys.models import InstrumentVersion
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.loop.places import PlaceKind, place_of

GROUPS: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("By year"),
    "partner": gettext_lazy("By partner"),
    "module": gettext_lazy("By module"),
    "sector": gettext_lazy("By sector"),
    "profession": gettext_lazy("By profession"),
}
HEADS: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("Year"),
    "partner": gettext_lazy("Partner"),
    "module": gettext_lazy("Module"),
    "sector": gettext_lazy("Sector"),
    "profession": gettext_lazy("Profession"),
}
MEANINGS: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("The year in which the first cohort began in which somebody passed. Each person counts once."),
    "partner": gettext_lazy(
        "The partner whose seats were confirmed at the application, else the partner that the account belongs to. Each person counts once."
    ),
    "module": gettext_lazy("Who passed several modules stands in each of them, so these add up to results and not to people."),
    "sector": gettext_lazy("The sector named at the application for the first cohort in which somebody passed. Each person counts once."),
    "profession": gettext_lazy(
        "What was named at the application, in five groups: exact professions would tell who somebody is. Each person counts once."
    ),
}
_PROFESSIONS: Final[Mapping[str, Promise]] = {
    role_groups.PHARMACY: pgettext_lazy("profession", "pharmacy"),
    role_groups.CARE: pgettext_lazy("profession", "patient care"),
    role_groups.LABORATORY: pgettext_lazy("profession", "laboratory and production"),
    role_groups.SCIENCE: pgettext_lazy("profession", "research and education"),
    role_groups.OTHER: pgettext_lazy("profession", "quality, regulation and other work"),
}
MOMENTS: Final[Mapping[str, Promise]] = {
    "intake": gettext_lazy("at the start"),
    "unit-end": gettext_lazy("after a unit"),
    "session-end": gettext_lazy("after a session"),
    "course-end": gettext_lazy("at the end"),
    "three-months": gettext_lazy("3 months later"),
    "six-months": gettext_lazy("6 months later"),
}


class Names:
    """Names of modules and scales in a language, read once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._modules = {module.id: f"{module.code} · {module.title}" for module in catalogue(language).modules}
        self._waves: dict[str, str] | None = None
        self._instruments: dict[tuple[str, int], Instrument] = {}

    def module(self, module_id: str) -> str:
        return self._modules.get(module_id, module_id.upper())

    def group(self, name: str, key: str) -> str:
        """Return what a row of a table is called."""
        if not key:
            return _("not known")
        if name == "module":
            return self.module(key)
        if name == "sector":
            return str(Sector(key).label) if key in Sector.values else key
        return str(_PROFESSIONS.get(key, key)) if name == "profession" else key

    def wave(self, wave_id: str) -> str:
        """Return what a wave is called in the newest cohort that had it."""
        if self._waves is None:
            self._waves = wave_titles(self.language)
        return self._waves.get(wave_id) or moment_name(wave_id)

    def places(self, codes: Iterable[str]) -> dict[str, str]:
        """Return what findings are about, by their codes. Questions have their names alone, as in the reports of modules."""
        found = {code: place for code in codes if (place := place_of(code))}
        titles = titles_of((place for place in found.values() if place.kind is not PlaceKind.ITEM), self.language, shows_tests=False)
        return {code: titles.get(place, place.ref) for code, place in found.items()}

    def scale(self, instrument: str, version: int, scale: str) -> str:
        found = self._instrument(instrument, version)
        title = next((each.title[self.language] for each in found.scales if each.id == scale), scale) if found else scale
        return str(title)

    def instrument(self, instrument: str, version: int) -> str:
        found = self._instrument(instrument, version)
        return str(found.title[self.language]) if found else instrument

    def _instrument(self, instrument: str, version: int) -> Instrument | None:
        if not self._instruments:
            for row in InstrumentVersion.objects.filter(is_answered=True):
                self._instruments[row.instrument_id, row.version] = Instrument.model_validate_json(row.file)
        return self._instruments.get((instrument, version))


def moment(name: str) -> str:
    return str(MOMENTS.get(name, name))
