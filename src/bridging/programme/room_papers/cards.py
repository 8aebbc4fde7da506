"""Cards: what a team finds in the room, what it lays out, and what it reads and chooses before the clock starts."""

from collections.abc import Iterable, Mapping
from typing import Final

from bridging.engines.escape.schema import Card, Clue, Prop
from bridging.press.pdf.escape import array, content, dictionary
from bridging.programme.room_papers.keys import evidence_code, tells
from bridging.programme.room_papers.pen import EMPTY, Pen
from bridging.programme.room_papers.pictures import LYING, UPRIGHT

TILES: Final = "tiles"
# Kinds of props whose words are no card: they are written on something else.
_NO_CARD: Final = frozenset({"padlock", "box", "uv", "envelope"})


def found_cards(pen: Pen) -> Mapping[str, str] | None:
    """Return the clues that lie in the room, and the props that are no more than words; a card with a code lies in its box."""
    clues = [_clue(pen, name, clue) for name, clue in pen.room.clues.items() if lies_in_room(clue)]
    codes = [evidence_code(pen, lock) for lock in pen.locks]
    lying = [prop for prop in pen.room.props.values() if is_card(prop) and not any(tells(pen, prop.text, code) for code in codes)]
    props = [_prop(pen, prop) for prop in lying]
    return {"cards": array([*clues, *props])} if clues or props else None


def told_cards(pen: Pen) -> Mapping[str, str] | None:
    """Return the clues that are told on the screen, for a game without one."""
    clues = [_clue(pen, name, clue) for name, clue in pen.room.clues.items() if not lies_in_room(clue) and is_words(clue)]
    return {"cards": array(clues)} if clues else None


def lies_in_room(clue: Clue) -> bool:
    """Tell whether a clue is a card on the table: a picture, or what a prop carries. Documents and print-outs are papers of their own."""
    return is_words(clue) and (clue.kind in {"prop", "picture"} or clue.prop is not None)


def is_words(clue: Clue) -> bool:
    return not clue.document and clue.data is None and (clue.text is not None or clue.picture is not None or clue.chart is not None)


def is_card(prop: Prop) -> bool:
    says = prop.text is not None and prop.kind not in _NO_CARD
    return says and not _is_printed(prop)


def _is_printed(prop: Prop) -> bool:
    return bool(prop.cards or prop.labels or prop.plasmids or prop.plan or prop.picture or prop.document)


def decks(pen: Pen) -> Mapping[str, str] | None:
    """Return the cards that a team lays out: of evidence, or tiles of a route."""
    found = [prop for prop in pen.room.props.values() if prop.cards]
    return {"decks": array(_deck(pen, prop) for prop in found)} if found else None


def brief(pen: Pen) -> Mapping[str, str]:
    """Return what is read before the start, and a card for each role."""
    room, variant = pen.room, pen.room.variants.get(pen.order.variant)
    team = variant.team if variant and variant.team else room.team
    roles = (dictionary({"title": pen.plain(role.title), "text": pen.text(role.text)}) for role in room.roles.values())
    return {
        "minutes": content(pen.word("minutes-long", count=pen.number(room.minutes))),
        "people": content(pen.word("people", least=team.least, most=team.most)),
        "story": pen.text(room.story),
        "briefing": pen.text(room.briefing),
        "safety": array(map(pen.text, room.safety)),
        "roles": array(roles),
    }


def _clue(pen: Pen, name: str, clue: Clue) -> str:
    role = pen.room.roles.get(clue.to or "")
    prop = pen.room.props.get(clue.prop or "")
    return dictionary(
        {
            "sign": content(pen.card_sign(name)),
            "title": content(pen.said(clue.title) or pen.said(prop.title if prop else None) or name),
            "tag": pen.plain(role.title) if role else EMPTY,
            "text": pen.text(clue.text),
            # What the prop is printed as needs no picture beside it.
            **_picture(pen, clue, pen.said(clue.alt or clue.title) or name, is_printed=prop is not None and _is_printed(prop)),
        }
    )


def _picture(pen: Pen, clue: Clue, alt: str, *, is_printed: bool) -> dict[str, str]:
    if clue.chart is not None and not is_printed:
        return pen.chart(clue.chart, alt, (UPRIGHT, LYING))
    return pen.picture(None if is_printed else clue.picture, alt, (UPRIGHT, LYING))


def _prop(pen: Pen, prop: Prop) -> str:
    return dictionary(
        {
            "sign": EMPTY,
            "title": pen.plain(prop.title),
            "tag": content(pen.place(prop.place)),
            "text": pen.text(prop.text),
            **pen.picture(None, "", ()),
        }
    )


def _deck(pen: Pen, prop: Prop) -> str:
    return dictionary(
        {
            "title": pen.plain(prop.title),
            "text": pen.text(prop.text),
            "tiles": "true" if prop.kind == TILES else "false",
            "cards": array(_cards(pen, prop.cards)),
        }
    )


def _cards(pen: Pen, cards: Iterable[Card]) -> Iterable[str]:
    for card in cards:
        yield dictionary(
            {"sign": content(card.id or ""), "title": pen.plain(card.title), "tag": pen.plain(card.tag), "text": pen.text(card.text)}
        )
