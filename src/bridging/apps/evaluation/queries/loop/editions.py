"""Which edition brought a change, and who takes a module with it: the history of editions knows what was published when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from bridging.apps.cohorts.models import Cohort, Rollout
from bridging.apps.courses.models import Edition, EditionItem, EditionPage
from bridging.apps.evaluation.models import Finding
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Finding as Played


@dataclass(frozen=True, slots=True)
class Published:
    """``version`` is that of the item in the edition, 0 for all else."""

    edition: str
    version: int
    on: date


def published_change(played: Played, now: datetime) -> Published | None:
    """Return the first edition in which what a finding is about is no longer as it was found; None where none is, or where it cannot be told.

    A new version of an item tells it, and other words of a page. Of a unit, a meeting or a questionnaire somebody has to say it.
    """
    if played.found is None:
        return None
    place, found_at = played.found.place, played.found.at
    if place.kind is PlaceKind.ITEM:
        rows = EditionItem.objects.filter(edition__module_id=place.module, item_id=place.ref, version__gt=place.version)
        rows = rows.filter(edition__published_at__lte=now)
        item = rows.select_related("edition").order_by("edition__published_at", "edition").first()
        return None if item is None else _of(item.edition, item.version)
    if place.kind is PlaceKind.PAGE:
        return _changed_page(place, found_at, now)
    return None


def _changed_page(place: Place, found_at: datetime, now: datetime) -> Published | None:
    pages = EditionPage.objects.filter(edition__module_id=place.module, page_id=place.ref, edition__published_at__lte=now)
    found: dict[bool, list[EditionPage]] = {True: [], False: []}
    for page in pages.select_related("edition").prefetch_related("texts").order_by("edition__published_at", "edition"):
        found[page.edition.published_at > found_at].append(page)
    if not found[False]:
        return None
    then = _words(found[False][-1])
    return next((_of(page.edition) for page in found[True] if _words(page) != then), None)


def _words(page: EditionPage) -> dict[str, str]:
    return {text.language: text.fingerprint for text in page.texts.all()}


def later_editions(played: Played) -> list[Published]:
    """Return the editions that came after a finding, for who says in which of them the change is."""
    if played.found is None:
        return []
    rows = Edition.objects.filter(module_id=played.found.place.module, published_at__gt=played.found.at).order_by("published_at", "pk")
    return [_of(edition) for edition in rows]


def _of(edition: Edition, version: int = 0) -> Published:
    return Published(edition.label, version, timezone.localdate(edition.published_at))


@dataclass(frozen=True, slots=True)
class Divided:
    """The cohorts of a module that began without a change, and with it."""

    before: tuple[Cohort, ...]
    after: tuple[Cohort, ...]

    def ended(self, today: date) -> int:
        """Return how many cohorts with the change have ended."""
        return sum(cohort.ends_on < today for cohort in self.after)


def divided(finding: Finding, edition: str) -> Divided:
    """Divide the cohorts by the edition with which each of them began; all of them are before as long as there is no edition."""
    return divided_all([(finding, edition)])[finding.pk]


def divided_all(changed: Collection[tuple[Finding, str]]) -> dict[int, Divided]:
    """Return finding → its cohorts, divided by the edition that changes what it is about; three queries at most."""
    modules = {finding.module_id for finding, _edition in changed}
    cohorts = list(Cohort.objects.filter(module_id__in=modules).order_by("starts_on", "pk"))
    labels = {edition for _finding, edition in changed if edition}
    editions = Edition.objects.filter(module_id__in=modules, label__in=labels) if labels else Edition.objects.none()
    published = {(module_id, label): at for module_id, label, at in editions.values_list("module_id", "label", "published_at")}
    # The last to be kept is the first rollout: the edition with which a cohort began.
    rows = Rollout.objects.filter(cohort__module_id__in=modules).order_by("-rolled_out_at", "-pk") if published else Rollout.objects.none()
    began = dict(rows.values_list("cohort_id", "edition__published_at"))
    found = {}
    for finding, edition in changed:
        own = [each for each in cohorts if (each.module_id, each.is_synthetic) == (finding.module_id, finding.is_simulated)]
        change = published.get((finding.module_id, edition))
        after = {each.pk for each in own if change is not None and began[each.pk] >= change}
        found[finding.pk] = Divided(tuple(each for each in own if each.pk not in after), tuple(each for each in own if each.pk in after))
    return found
