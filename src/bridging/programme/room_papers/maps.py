"""Maps: rings of plasmids, floor plans, and pictures of props."""

from collections.abc import Iterator, Mapping
from typing import Final

from bridging.engines.escape.schema import Both, Feature, Plan, Plasmid
from bridging.engines.escape.words import value_in
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.programme.room_papers.pen import ABSENT, Pen
from bridging.programme.room_papers.pictures import LYING, UPRIGHT

_PAPER_MM: Final = 176.0
_HIGHEST_MM: Final = 150.0


def maps(pen: Pen) -> Mapping[str, str] | None:
    found = list(_maps(pen))
    return {"maps": array(found)} if found else None


def _maps(pen: Pen) -> Iterator[str]:
    for prop in pen.room.props.values():
        for plasmid in prop.plasmids:
            yield _plasmid(pen, plasmid)
        if prop.plan is not None:
            yield _plan(pen, prop.title, prop.text, prop.plan)
        picture = pen.picture(prop.picture, pen.said(prop.alt or prop.title), (UPRIGHT, LYING))
        if picture["picture"] != ABSENT:
            yield dictionary({"form": string("picture"), **picture, "title": pen.plain(prop.title), "text": pen.text(prop.text)})


def _plasmid(pen: Pen, plasmid: Plasmid) -> str:
    return dictionary(
        {
            "form": string("plasmid"),
            "title": content(plasmid.name),
            "name": content(plasmid.name),
            "length": str(plasmid.length),
            "bases": content(_bases(pen, plasmid.length)),
            "features": array(_feature(pen, plasmid, each) for each in plasmid.features),
            "text": pen.text(plasmid.text),
        }
    )


def _feature(pen: Pen, plasmid: Plasmid, each: Feature) -> str:
    size = (each.end - each.start) % plasmid.length + 1
    reach = f"{value_in(each.start, pen.order.language)} – {value_in(each.end, pen.order.language)}"
    return dictionary(
        {
            "name": pen.plain(each.name),
            "start": str(each.start),
            "end": str(each.end),
            "strand": str(each.strand),
            "kind": string(each.kind),
            "bases": content(reach),
            "size": content(_bases(pen, size)),
        }
    )


def _bases(pen: Pen, count: int) -> str:
    return f"{value_in(count, pen.order.language)} {pen.word('bases')}"


def _plan(pen: Pen, title: Both, text: Both | None, plan: Plan) -> str:
    width = max(area.x + area.width for area in plan.areas)
    height = max(area.y + area.height for area in plan.areas)
    areas = (
        dictionary(
            {
                "name": pen.plain(area.name),
                "grade": content(area.grade or ""),
                **{name: f"{getattr(area, name):g}" for name in ("x", "y", "width", "height")},
            }
        )
        for area in plan.areas
    )
    spots = (
        dictionary({"sign": content(spot.sign), "text": pen.plain(spot.text), "x": f"{spot.x:g}", "y": f"{spot.y:g}"})
        for spot in plan.spots
    )
    return dictionary(
        {
            "form": string("plan"),
            "title": pen.plain(title),
            "text": pen.text(text),
            "height": f"{height:g}",
            "square": f"{min(_PAPER_MM / width, _HIGHEST_MM / height):.2f}mm",
            "areas": array(areas),
            "spots": array(spots),
        }
    )
