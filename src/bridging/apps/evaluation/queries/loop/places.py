"""What a finding is about, as it stands in the newest edition: its name, its page, and for a question its text and its options."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.text import Truncator

from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.questions.words import line_html, plain_line, words_html
from bridging.apps.teamwork.contents import items_in_units
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.records import Occasion

_LONGEST: Final = 14
"""Words of a question by which it is known: whole ones."""


@dataclass(frozen=True, slots=True)
class ShownOption:
    id: str
    html: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A question in one version; ``label`` is the edition. Without options it is one that is not chosen from.

    ``occasion``: where people answer it, so that its figures are of that.
    """

    version: int
    label: str
    occasion: Occasion
    stem: str
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """``url`` is empty where it has no page of its own, such as a question of a test. ``then`` is the question as it was found, ``now`` as it is.

    ``is_hidden``: it is a question of a test, and whoever reads this may not know what it asks.
    """

    title: str
    module: str
    url: str
    now: ShownItem | None = None
    then: ShownItem | None = None
    is_hidden: bool = False

    @property
    def has_changed(self) -> bool:
        return self.now is not None and self.then is not None and self.now.version != self.then.version


def newest_contents(module_id: str) -> EditionContents | None:
    pk = Edition.objects.filter(module_id=module_id).order_by("-published_at", "-pk").values_list("pk", flat=True).first()
    return None if pk is None else edition_contents(pk)


def title_of(place: Place, language: str, *, shows_tests: bool) -> str:
    return titles_of([place], language, shows_tests=shows_tests)[place]


def titles_of(places: Iterable[Place], language: str, *, shows_tests: bool) -> dict[Place, str]:
    """Return what places are called in the newest editions, in two queries; a place's own code where its module no longer has it.

    ``shows_tests``: whoever reads it may know what the questions of tests ask.
    """
    wanted = set(places)
    modules = {place.module for place in wanted}
    editions = dict(Edition.objects.filter(module_id__in=modules).latest_of_each_module().values_list("module_id", "pk"))
    refs = {place.ref for place in wanted if place.kind is PlaceKind.ITEM}
    rows = EditionItem.objects.filter(edition__in=editions.values(), item_id__in=refs) if refs else EditionItem.objects.none()
    stems = {(item.edition_id, item.item_id): _known_as(item, language, shows_tests=shows_tests) for item in rows}
    found = {}
    for place in wanted:
        pk = editions.get(place.module)
        if pk is None:
            found[place] = place.ref
        elif place.kind is PlaceKind.ITEM:
            found[place] = stems.get((pk, place.ref), place.ref)
        else:
            found[place] = _name(edition_contents(pk), place, language)
    return found


def _name(edition: EditionContents, place: Place, language: str) -> str:
    match place.kind:
        case PlaceKind.PAGE if place.ref in edition.pages:
            return edition.pages[place.ref].titles.get(language, place.ref)
        case PlaceKind.UNIT if (unit := edition.unit(place.ref)) is not None:
            return str(unit["title"][language])
        case PlaceKind.MEETING if place.ref in edition.outline["meetings"]:
            return str(edition.outline["meetings"][place.ref]["title"][language])
        case PlaceKind.SCALE:
            return place.ref.replace("/", " · ")
        case _:
            return place.ref


def shown_place(place: Place, language: str, *, shows_tests: bool) -> ShownPlace:
    """Return a place; of a question of a test without its words, unless ``shows_tests``."""
    now = then = None
    newest = _newest_item(place) if place.kind is PlaceKind.ITEM else None
    is_hidden = newest is not None and not shows_tests and _is_of_a_test(newest)
    if newest is not None and not is_hidden:
        now = _shown_item(newest, language)
        found = _versions(place).filter(version=place.version).order_by("-edition__published_at", "-edition").first()
        then = _shown_item(found, language) if found else None
    title = title_of(place, language, shows_tests=shows_tests)
    return ShownPlace(title, place.module.upper(), url_of(place), now, then, is_hidden=is_hidden)


def url_of(place: Place) -> str:
    edition = newest_contents(place.module)
    if edition is None:
        return ""
    if place.kind is PlaceKind.PAGE and place.ref in edition.pages:
        return reverse("study:page", args=[place.module, place.ref])
    if place.kind is PlaceKind.ITEM:
        page = next((head.page_id for head in edition.pages.values() if place.ref in head.questions), "")
        return f"{reverse('study:page', args=[place.module, page])}#question-{place.ref}" if page else ""
    if place.kind is PlaceKind.MEETING and place.ref in edition.outline["meetings"]:
        return reverse("study:meeting", args=[place.module, place.ref])
    return ""


def exists(place: Place) -> bool:
    """Tell whether any edition of the module has what a code names."""
    edition = newest_contents(place.module)
    if edition is None:
        return False
    match place.kind:
        case PlaceKind.ITEM:
            return bool(_versions(place).filter(version=place.version).exists())
        case PlaceKind.PAGE:
            return place.ref in edition.pages
        case PlaceKind.UNIT:
            return edition.unit(place.ref) is not None
        case PlaceKind.MEETING:
            return place.ref in edition.outline["meetings"]
        case PlaceKind.SCALE:
            return True


def places_in(module_id: str, language: str, *, shows_tests: bool) -> Iterator[tuple[PlaceKind, list[tuple[str, str]]]]:
    """Yield what a finding in a module can be about, by kind: codes with their names."""
    edition = newest_contents(module_id)
    if edition is None:
        return
    yield (
        PlaceKind.PAGE,
        [(Place(PlaceKind.PAGE, module_id, head.page_id).code, head.titles.get(language, head.page_id)) for head in edition.pages.values()],
    )
    yield (
        PlaceKind.UNIT,
        [(Place(PlaceKind.UNIT, module_id, unit["id"]).code, str(unit["title"][language])) for unit in edition.outline["units"]],
    )
    yield (
        PlaceKind.MEETING,
        [
            (Place(PlaceKind.MEETING, module_id, ref).code, str(each["title"][language]))
            for ref, each in edition.outline["meetings"].items()
        ],
    )
    items = EditionItem.objects.filter(edition=edition.pk).order_by("item_id")
    yield (
        PlaceKind.ITEM,
        [
            (Place(PlaceKind.ITEM, module_id, item.item_id, item.version).code, _listed(item, language, shows_tests=shows_tests))
            for item in items
        ],
    )


def _listed(item: EditionItem, language: str, *, shows_tests: bool) -> str:
    known_as = _known_as(item, language, shows_tests=shows_tests)
    return item.item_id if known_as == item.item_id else f"{item.item_id} · {known_as}"


def _known_as(item: EditionItem, language: str, *, shows_tests: bool) -> str:
    return str(item.item_id) if not shows_tests and _is_of_a_test(item) else _stem(item, language)


def _is_of_a_test(item: EditionItem) -> bool:
    return item.use == "test" and _occasion(item) == "module"


def _stem(item: EditionItem, language: str) -> str:
    return str(Truncator(plain_line(item.data["stem"][language], language)).words(_LONGEST, truncate="…"))


def _versions(place: Place) -> Any:
    return EditionItem.objects.filter(edition__module_id=place.module, item_id=place.ref).select_related("edition")


def _newest_item(place: Place) -> EditionItem | None:
    """Return the highest version, in the newest edition that has it."""
    found: EditionItem | None = _versions(place).order_by("-version", "-edition__published_at", "-edition").first()
    return found


def _occasion(item: EditionItem) -> Occasion:
    if item.item_id in items_in_units(edition_contents(item.edition_id)):
        return "team"
    return "module" if item.use == "test" else "practice"


def _shown_item(item: EditionItem, language: str) -> ShownItem:
    options = tuple(
        ShownOption(option["id"], line_html(option["text"][language], language), bool(option.get("correct")))
        for option in item.data.get("options", ())
        if isinstance(option, dict) and "id" in option and "text" in option
    )
    return ShownItem(item.version, item.edition.label, _occasion(item), words_html(item.data["stem"][language], language), options)
