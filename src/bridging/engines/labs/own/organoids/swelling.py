"""Follow organoids through images of one place: how far they swell, and the area under that curve."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.forms import Field, numbers
from bridging.engines.labs.own.kinds import IMAGE
from bridging.engines.labs.own.organoids.parameters import FIELDS, parameters
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.swelling import METHOD, Swelling, swelling
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_FEWEST, _MOST = 2, 7
_LONGEST_MINUTES: Final = 10_000
_IMAGES: Final = tuple(f"own-image-{place}" for place in range(1, _MOST + 1))
_SOURCES: Final = "Dekkers et al., Nat. Med. 19, 2013, doi:10.1038/nm.3201; Boj et al., J. Vis. Exp. 120, 2017, doi:10.3791/55159"


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (Field("own-minutes", "line", unit="min", value="0, 30"), *FIELDS)


def _settings(given: Given) -> tuple[tuple[float, ...], Parameters]:
    return numbers(given.texts, "own-minutes", low=0, high=_LONGEST_MINUTES, most=_MOST), parameters(given)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    minutes, chosen = _settings(given)
    images = [paths[name] for name in _IMAGES if name in paths]
    if len(images) != len(minutes):
        raise Unusable("organoids.minutes-count", minutes=len(minutes), images=len(images))
    measured = []
    for place, path in enumerate(images, 1):
        progress(round(90 * (place - 1) / len(images)), Message("own-step:measuring", {"number": place, "count": len(images)}))
        measured.append(measure(read_picture(path), chosen))
    return Found((_panel(swelling(measured, minutes)),))


def _panel(found: Swelling) -> Panel:
    return Panel(
        id="swelling",
        title=Message("own-panel:swelling"),
        said=found.cautions,
        numbers=_numbers(found),
        figure=_figure(found),
        method=Method(Message("own-method:swelling"), "R(t) = ΣA(t) / ΣA(0); AUC = ∫ (100 · R(t) − 100) dt", (METHOD,), _SOURCES),
        is_simulated=False,
    )


def _numbers(found: Swelling) -> tuple[Quantity, ...]:
    areas = []
    for minute, share, interval in zip(found.minutes[1:], found.relative_area_percent[1:], found.ci95[1:], strict=True):
        low, high = interval or (None, None)
        areas.append(Quantity(Message("own-number:relative-area", {"minutes": minute}), share, "%", low, high, found.n))
    low, high = found.auc_ci95 or (None, None)
    return *areas, Quantity(Message("own-number:auc"), found.auc, "% · min", low, high, found.n, 0)


def _figure(found: Swelling) -> Plot:
    highest, lowest = max(found.relative_area_percent), min(found.relative_area_percent)
    reach = max(highest - lowest, 10.0) * 0.1
    return Plot(
        Axis(Message("own-axis:minutes"), "min", 0.0, found.minutes[-1]),
        Axis(Message("own-axis:relative-area"), "%", lowest - reach, highest + reach),
        (
            Series(Message("own-series:relative-area"), "line", found.minutes, found.relative_area_percent),
            Series(Message("own-series:images"), "points", found.minutes, found.relative_area_percent),
        ),
    )


TOOL: Final = OwnTool(
    "own-swelling",
    tuple(FileField(name, (IMAGE,), is_optional=place > _FEWEST) for place, name in enumerate(_IMAGES, 1)),
    _fields,
    _settings,
    _run,
    Message("own-hint:swelling"),
)
