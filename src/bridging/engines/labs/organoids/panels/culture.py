"""The weeks of culture on a line of days: size, number, what it cost, what was done."""

from statistics import median
from typing import Final

from bridging.engines.labs.figures.timeline import Event, Timeline, Track
from bridging.engines.labs.organoids.cultures import culture_of, mornings
from bridging.engines.labs.organoids.state import ASSAY_DAY, Spell, State
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.culture.state import State as Grown
from bridging.kernel.message import Message

_CITATION: Final = "Sato et al., Gastroenterology 141, 2011, doi:10.1053/j.gastro.2011.07.050"
_SIGNS: Final = {
    "T": "lab-sign:thawed",
    "M": "lab-sign:medium",
    "P": "lab-sign:passage",
    "B": "lab-sign:bank",
    "S": "lab-sign:seeding",
    "A": "lab-sign:assay",
}
_DOME_MM2: Final = 38.5
"""Ground of a dome of 50 µL, 7 mm across."""


def culture_panel(state: State) -> Panel | None:
    if not state.lines:
        return None
    lines = [mornings(state, line) for line in state.lines]
    here = [days[-1] for days in lines]
    sizes = [grown.median_um for grown in here if grown.organoids]
    culture = culture_of(state.case, state.seed, state.lines[0])
    numbers = (
        Quantity(Message("lab-number:day"), len(lines[0]) - 1, "d", digits=0),
        Quantity(Message("lab-number:median-size"), median(sizes or [0.0]), "µm", digits=0, n=len(sizes)),
        Quantity(Message("lab-number:smallest-line"), min(sizes, default=0.0), "µm", digits=0),
        Quantity(Message("lab-number:largest-line"), max(sizes, default=0.0), "µm", digits=0),
        Quantity(
            Message("lab-number:since-passage"),
            here[0].days_since_passage,
            "d",
            digits=0,
            limit=Message("lab-limit:late", {"days": culture.late_day}),
        ),
        Quantity(Message("lab-number:alive"), 100 * min(grown.viable for grown in here), "%", digits=0, n=len(sizes)),
        Quantity(Message("lab-number:domes"), sum(grown.domes for grown in here), digits=0, n=len(sizes)),
        Quantity(Message("lab-number:organoids-fewest"), min(grown.organoids for grown in here), digits=0, n=len(sizes)),
        Quantity(Message("lab-number:vials"), sum(grown.vials for grown in here), digits=0, n=len(sizes)),
    )
    lost = [line.name for line, grown in zip(state.lines, here, strict=True) if not grown.organoids]
    said = [Message("lab.culture.lines", {"lines": len(lines), "donors": len(state.donors)})]
    if lost:
        said.append(Message("lab.culture.lost", {"lines": ", ".join(lost)}))
    return Panel(
        id="culture",
        title=Message("lab-panel:culture"),
        said=tuple(said),
        numbers=numbers,
        figure=_figure(state, lines),
        method=Method(
            Message("lab-method:culture"),
            "dV/dt = V · ln 2 / T_d · (1 − V/V_max)",
            (f"lag = {culture.lag_days:g} d", f"d_max = {culture.limit_um:g} µm", f"{culture.dome_ul * culture.matrix_share:g} µL"),
            _CITATION,
        ),
    )  # fmt: skip


def _figure(state: State, lines: list[tuple[Grown, ...]]) -> Timeline:
    days = list(zip(*lines, strict=True))

    def track(code: str, unit: str, digits: int, per_line: list[list[float]]) -> Track:
        middle, least, most = (tuple(each(values) for values in per_line) for each in (median, min, max))
        return Track(Message(code), unit, middle, least, most, digits)

    covered = [[100 * _covered(grown) for grown in day] for day in days]
    costs = tuple(sum(grown.cost_eur for grown in day) for day in days)
    return Timeline(
        ASSAY_DAY,
        (
            track("lab-track:size", "µm", 0, [[grown.median_um for grown in day] for day in days]),
            track("lab-track:covered", "%", 0, covered),
            Track(Message("lab-track:domes"), "", tuple(float(sum(grown.domes for grown in day)) for day in days)),
            Track(Message("lab-track:cost"), "€", costs),
        ),
        _events(state),
        tuple((sign, Message(code)) for sign, code in _SIGNS.items()),
    )


def _covered(grown: Grown) -> float:
    """Return which share of the ground of its domes the organoids would cover, side by side."""
    if not grown.domes:
        return 0.0
    return grown.organoids / grown.domes * 3.1416 / 4 * (grown.median_um / 1000) ** 2 / _DOME_MM2


def _events(state: State) -> tuple[Event, ...]:
    events, day = [Event(0, "T", Message("lab-event:thawed", {"lines": len(state.lines)}))], 0
    for spell in state.spells:
        events += _of(spell, day)
        day += spell.days
    if state.plate:
        events.append(Event(state.plate.day, "S", Message("lab-event:seeded", {"wells": len(state.plate.wells)})))
    return (*events, Event(ASSAY_DAY, "A", Message("lab-event:assay")))


def _of(spell: Spell, day: int) -> list[Event]:
    found = []
    if spell.keep is not None:
        found.append(Event(day, "B", Message("lab-event:banked", {"keep": spell.keep})))
    if spell.split is not None:
        morning = f"{spell.method.value}-rock" if spell.has_rock else spell.method.value
        found.append(Event(day, "P", Message("lab-event:passaged", {"split": round(spell.split, 1), "morning": morning})))
    elif spell.feeds:
        found.append(Event(day, "M", Message("lab-event:fed")))
    return found
