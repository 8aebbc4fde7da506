"""How the questions of a test did, over everybody whose result was given out; nobody is named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bridging.apps.study.contents import sitting_items
from bridging.apps.study.models import OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.corrections import corrected
from bridging.apps.study.queries.tests import planned_of
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.tests.analysis import FEWEST_FOR_CORRELATION, FEWEST_FOR_SHARE, FormFigures, ItemFigures, figures_of
from bridging.engines.assessment.tests.flags import flags_of
from bridging.engines.assessment.tests.picked import Picked, picked
from bridging.engines.assessment.tests.plan import PlannedForm
from bridging.engines.assessment.tests.score import ItemFate
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.reliability import Alpha, NoVariance, measure_alpha
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with its figures; ``track`` is empty where everybody had it. What was taken out has no figures: it counted as right for all."""

    item: Item
    track: str
    n: int
    is_void: bool
    figures: ItemFigures | None
    picks: tuple[Picked, ...]
    blanks: int
    unreadable: int
    flags: tuple[Message, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether enough people answered it: with fewer, counts would tell who chose what."""
        return self.n >= FEWEST_FOR_SHARE


@dataclass(frozen=True, slots=True)
class TrackFigures:
    """What the form as a whole says of those who sat it on a track; ``track`` is empty where all had the same questions.

    ``reliability`` is None of too few people, or where it is not defined.
    """

    track: str
    of: int
    figures: FormFigures
    mean_interval: tuple[float, float] | None
    reliability: Alpha | None


@dataclass(frozen=True, slots=True)
class TestFigures:
    n: int
    tracks: tuple[TrackFigures, ...]
    lines: tuple[ItemLine, ...]

    @property
    def flagged(self) -> list[ItemLine]:
        return [line for line in self.lines if line.flags]


def has_figures(offer: OfferedTest) -> bool:
    """Tell whether a result was given out: before that nothing is shown of how it went."""
    return Sitting.objects.filter(offer=offer).exclude(released_at=None).exists()


def same_form(offer: OfferedTest) -> list[OfferedTest]:
    """Return all offers, of any cohort, in which the very same questions were asked and results are out."""
    form = _form(offer)
    others = OfferedTest.objects.filter(test_id=offer.test_id, form_id=offer.form_id, cohort__module_id=offer.cohort.module_id)
    return [each for each in others.filter(sittings__released_at__isnull=False).distinct() if _form(each).items == form.items]


def test_figures(offer: OfferedTest, offers: Iterable[OfferedTest]) -> TestFigures:
    """Return the figures of a form over the offers in which it was sat, whatever their number in three queries."""
    form = _form(offer)
    rows = SittingResponse.objects.filter(sitting__offer__in=list(offers)).exclude(sitting__released_at=None).select_related("sitting")
    people: dict[int, dict[str, SittingResponse]] = defaultdict(dict)
    tracks: dict[int, str] = {}
    for row in rows.only("sitting__track", "item_id", "raw", "fate", "scores", "is_void").order_by("sitting", "position"):
        people[row.sitting_id][row.item_id] = row
        tracks[row.sitting_id] = row.sitting.track
    void = {item_id for own in people.values() for item_id, row in own.items() if row.is_void}
    by_track = {track: [people[pk] for pk, own in tracks.items() if own == track] for track in sorted(set(tracks.values()))}
    whole = _whole(form, by_track, void)
    figures = _by_item(form, list(people.values()), by_track, void)
    items = corrected(sitting_items(offer.edition_id, [each.id for each in form.items]))
    lines = [
        _line(items[each.id], "" if each.track == "both" else each.track, _given(people.values(), each.id), figures.get(each.id))
        for each in form.items
    ]
    return TestFigures(len(people), whole, tuple(lines))


def _form(offer: OfferedTest) -> PlannedForm:
    return planned_of(offer).form(offer.form_id)


type _Person = Mapping[str, SittingResponse]


def _whole(form: PlannedForm, by_track: Mapping[str, Sequence[_Person]], void: set[str]) -> tuple[TrackFigures, ...]:
    """Return the figures of the form: a score is a sum over what somebody was asked, so each track has its own."""
    if all(each.track == "both" for each in form.items):
        everybody = [person for people in by_track.values() for person in people]
        by_track = {"": everybody} if everybody else {}
    found = []
    for track, people in by_track.items():
        ids = [each.id for each in form.for_track(track) if each.id not in void]
        found.append(_of_track(track, ids, people))
    return tuple(found)


def _of_track(track: str, ids: Sequence[str], people: Sequence[_Person]) -> TrackFigures:
    rows = _points(ids, people)
    figures = figures_of(ids, rows)
    ends = None
    if figures.mean is not None and figures.sd is not None:
        ends = of_mean(figures.mean, figures.sd, figures.n, scale=(0, len(ids)))
    return TrackFigures(track, len(ids), figures, ends, _reliability(rows))


def _reliability(rows: Sequence[Sequence[float]]) -> Alpha | None:
    if len(rows) < FEWEST_FOR_CORRELATION or not rows[0]:
        return None
    try:
        return measure_alpha(np.array(rows))
    except NoVariance:
        return None


def _by_item(
    form: PlannedForm, everybody: Sequence[_Person], by_track: Mapping[str, Sequence[_Person]], void: set[str]
) -> dict[str, ItemFigures]:
    """Return the figures of each item: what all were asked beside the rest of that, what a track was asked beside all that it was asked."""
    shared = [each.id for each in form.items if each.track == "both" and each.id not in void]
    found = {each.item_id: each for each in _figures(shared, everybody).items}
    for track, people in by_track.items():
        ids = [each.id for each in form.for_track(track) if each.id not in void]
        found |= {each.item_id: each for each in _figures(ids, people).items if each.item_id not in shared}
    return found


def _figures(item_ids: Sequence[str], people: Sequence[_Person]) -> FormFigures:
    return figures_of(item_ids, _points(item_ids, people))


def _points(item_ids: Sequence[str], people: Sequence[_Person]) -> list[list[float]]:
    return [[person[item_id].points for item_id in item_ids] for person in people]


def _given(people: Iterable[_Person], item_id: str) -> list[SittingResponse]:
    return [person[item_id] for person in people if item_id in person]


def _line(item: Item, track: str, given: Sequence[SittingResponse], figures: ItemFigures | None) -> ItemLine:
    fates = [row.fate for row in given]
    blanks, unreadable = fates.count(ItemFate.BLANK), fates.count(ItemFate.UNREADABLE)
    picks = picked(item, [row.raw for row in given if row.raw])
    flags = flags_of(figures, picks, blanks=blanks, unreadable=unreadable) if figures else ()
    return ItemLine(item, track, len(given), any(row.is_void for row in given), figures, picks, blanks, unreadable, flags)
