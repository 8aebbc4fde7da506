"""The well under the microscope, with what the limits in force find in it."""

from collections import Counter
from typing import Final

from bridging.engines.labs.figures.picture import Measure, Outline, Picture
from bridging.engines.labs.organoids.state import Channel, Limits, Look, State
from bridging.engines.labs.organoids.wells import HEIGHT, UM_PER_PX, WIDTH, measured_of, plate_of, seeded
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.outlines import outlines
from bridging.engines.organoids.summary import cautions, diameters
from bridging.engines.organoids.things import Thing
from bridging.kernel.message import Message

_CITATION: Final = "Marr & Hildreth 1980, doi:10.1098/rspb.1980.0020; Canny 1986, doi:10.1109/TPAMI.1986.4767851"
_MEASURES: Final = (
    Measure(Message("lab-measure:diameter"), "µm"),
    Measure(Message("lab-measure:circularity"), "", 2),
    Measure(Message("lab-measure:focus"), "", 2),
)


def name_of(look: Look) -> str:
    return f"{look.place}-{look.minute}-{look.channel.value}"


def picture_panel(state: State) -> Panel | None:
    if not state.looks:
        return None
    look = state.looks[-1]
    well = plate_of(state).well(look.place)
    limits = state.limits_of(look.place)
    line, dose, minute = well.line.name, well.dose, look.minute
    says = Message("lab-picture:well", {"place": look.place, "channel": look.channel.value, "line": line, "dose": dose, "minute": minute})
    said = [Message("lab.picture.what", {"place": look.place, "line": line, "dose": dose, "minute": minute})]
    if look.channel is Channel.CALCEIN:
        figure = Picture(name_of(look), says, WIDTH, HEIGHT, UM_PER_PX)
        return Panel("picture", _title(look), (*said, Message("lab.picture.calcein")), figure=figure)
    measured = measured_of(seeded(state, well), look.minute, limits)
    return Panel(
        id="picture",
        title=_title(look),
        said=(*said, *cautions(measured)),
        numbers=_numbers(measured),
        figure=Picture(name_of(look), says, WIDTH, HEIGHT, UM_PER_PX, _MEASURES, _outlines(measured)),
        method=Method(
            Message("lab-method:segment"),
            "−σ²·∇²G > edge · noise;  4πA/P²;  σ²/(σ² + s²)",
            _constants(limits),
            _CITATION,
        ),
    )


def _title(look: Look) -> Message:
    return Message("lab-panel:picture", {"place": look.place, "minute": look.minute})


def _constants(limits: Limits) -> tuple[str, ...]:
    return f"{limits.edge:g} × noise", f"≥ {limits.smallest_um:g} µm", f"focus ≥ {limits.focus:g}", f"{UM_PER_PX:g} µm/px"


def _numbers(measured: Measured) -> tuple[Quantity, ...]:
    sizes = diameters(measured)
    found = [Quantity(Message("lab-number:counted"), len(measured.objects), digits=0)]
    if sizes is not None:
        low, high = (None if end is None else end * UM_PER_PX for end in sizes.ci95 or (None, None))
        found.append(Quantity(Message("lab-number:median-diameter"), sizes.median * UM_PER_PX, "µm", low, high, sizes.n, 0))
    reasons = Counter(thing.reason for thing in measured.excluded if thing.reason)
    found += [Quantity(Message("lab-number:left-out", {"thing": reason.value}), count, digits=0) for reason, count in reasons.most_common()]
    return tuple(found)


def _outlines(measured: Measured) -> tuple[Outline, ...]:
    counted = zip(measured.objects, outlines(measured.labels), strict=True)
    others = zip(measured.excluded, outlines(measured.excluded_labels), strict=True)
    return (
        *(Outline("counted", Message("lab-thing:counted"), points, _values(thing)) for thing, points in counted),
        *(
            Outline(
                "left-out", Message("lab-thing:left-out", {"thing": thing.reason.value if thing.reason else ""}), points, _values(thing)
            )
            for thing, points in others
        ),
    )


def _values(thing: Thing) -> tuple[float, ...]:
    return thing.equivalent_diameter_px * UM_PER_PX, thing.circularity, thing.focus_score
