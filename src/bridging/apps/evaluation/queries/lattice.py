"""The filters that a report has: what there is to choose from, and nothing that somebody puts together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.apps.accounts.models import Organisation
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.queries.reading.day import told_cohorts


class NoSuchFilter(Exception):
    """Nothing is called so."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """``cohorts`` are (slug, title in the language). A cohort has a year and a module of its own: with it the other two say nothing."""

    years: tuple[int, ...]
    partners: tuple[str, ...]
    cohorts: tuple[tuple[str, str], ...]
    modules: tuple[str, ...]

    def filters(self, asked: Mapping[str, str]) -> Filters:
        """Return the filters that were asked for. Raises NoSuchFilter."""
        year = _one_of(asked.get("year", ""), map(str, self.years))
        cohort = _one_of(asked.get("cohort", ""), (slug for slug, _ in self.cohorts))
        module = _one_of(asked.get("module", ""), self.modules)
        partner = _one_of(asked.get("partner", ""), self.partners)
        if cohort:
            return Filters(partner=partner, cohort=cohort)
        return Filters(int(year) if year else None, partner, "", module)

    def title_of(self, cohort: str) -> str:
        return dict(self.cohorts).get(cohort, cohort)


def lattice(*, is_simulated: bool, language: str) -> Lattice:
    """Return what can be chosen, in two queries."""
    cohorts = list(
        Cohort.objects.filter(is_synthetic=is_simulated, slug__startswith=told_cohorts(is_simulated=is_simulated))
        .order_by("starts_on", "slug")
        .only("slug", "title_nl", "title_en", "module_id", "starts_on")
    )
    return Lattice(
        years=tuple(sorted({cohort.starts_on.year for cohort in cohorts})),
        partners=tuple(Organisation.objects.filter(is_partner=True).order_by("name").values_list("name", flat=True)),
        cohorts=tuple((cohort.slug, cohort.title(language)) for cohort in cohorts),
        modules=tuple(sorted({cohort.module_id for cohort in cohorts})),
    )


def _one_of(asked: str, known: Iterable[str]) -> str:
    if asked and asked not in set(known):
        raise NoSuchFilter(asked)
    return asked
