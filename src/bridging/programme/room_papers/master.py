"""What only the game master reads: everything that is right, where everything lies, and how the room is made ready again."""

from collections.abc import Iterator, Mapping

from bridging.engines.escape.checklists import reset_items
from bridging.engines.escape.schema import Clue, Lock
from bridging.press.pdf.escape import array, content, dictionary
from bridging.programme.room_papers.cards import lies_in_room
from bridging.programme.room_papers.keys import evidence_code, near_answer, right_answer
from bridging.programme.room_papers.pen import Pen
from bridging.programme.room_papers.stickers import in_halves
from bridging.programme.room_papers.twin import price_of


def master_sheet(pen: Pen) -> Mapping[str, str]:
    room = pen.room
    return {
        "summary": content(_summary(pen)),
        "order": array(_order_row(pen, lock) for lock in pen.locks),
        "guide": pen.text(room.guide),
        "calls": array(
            array((content(pen.number(each.minute)), *map(pen.plain, (each.by, each.text, each.listen)))) for each in room.calls
        ),
        "safety": array(pen.text(each) for each in (*room.safety, *(prop.safety for prop in room.props.values() if prop.safety))),
        "locks": array(_lock(pen, name) for name in pen.locks),
        "clues": array(_clue_row(pen, name, clue) for name, clue in room.clues.items()),
        "props": array(_prop_rows(pen)),
        "questions": array(map(pen.text, room.debrief.questions)),
    }


def _summary(pen: Pen) -> str:
    room, variant = pen.room, pen.room.variants.get(pen.order.variant)
    parts = [pen.word("minutes-long", count=pen.number(room.minutes)), pen.word("people", least=room.team.least, most=room.team.most)]
    if variant is not None:
        parts.append(f"{pen.word('variant')}: {pen.said(variant.title)}")
    return " · ".join(parts)


def _order_row(pen: Pen, name: str) -> str:
    lock = pen.room.locks[name]
    stage = next((pen.said(each.title) for each in pen.room.stages if name in each.locks), "")
    right = f"{right_answer(pen, name)}{f' ({pen.word("handed-over")})' if name in pen.given else ''}"
    return array(map(content, (stage, pen.lock_sign(name), pen.lock_title(name), right, pen.number(lock.minutes[1]))))


def _lock(pen: Pen, name: str) -> str:
    lock = pen.room.locks[name]
    least, usual, most = map(pen.number, lock.minutes)
    near = (dictionary({"answer": content(near_answer(pen, name, each)), "say": pen.plain(each.say)}) for each in lock.near)
    hints = (dictionary({"text": f"[#emph({content(price_of(pen, tier))}). #{pen.text(hint)}]"}) for tier, hint in enumerate(lock.hints))
    return dictionary(
        {
            "sign": content(pen.lock_sign(name)),
            "title": content(pen.lock_title(name)),
            "minutes": content(pen.word("minutes-of", least=least, usual=usual, most=most)),
            "medium": content(pen.word("physical" if lock.medium == "physical" else "on-screen")),
            "right": content(right_answer(pen, name)),
            "facts": array(array((content(label), body)) for label, body in _facts(pen, name, lock)),
            "near": array(near),
            "hints": array(hints),
        }
    )


def _facts(pen: Pen, name: str, lock: Lock) -> Iterator[tuple[str, str]]:
    yield pen.word("needed"), content(pen.needs(lock.needs) or pen.word("start-of-play"))
    if code := evidence_code(pen, name):
        yield pen.word("evidence"), content(code)
    if lock.yields:
        yield pen.word("gives"), content(" · ".join(f"{pen.fact(fact)} ({_title_of(pen, fact)})" for fact in lock.yields))
    if lock.place:
        yield pen.word("place"), content(pen.place(lock.place))
    if lock.reveals:
        yield pen.word("says"), pen.plain(lock.reveals)
    if lock.debrief:
        yield pen.word("afterwards"), pen.plain(lock.debrief)


def _title_of(pen: Pen, fact: str) -> str:
    clue = pen.room.clues.get(fact)
    return (pen.said(clue.title) if clue else "") or fact


def _clue_row(pen: Pen, name: str, clue: Clue) -> str:
    sources = [pen.lock_sign(lock) for lock in pen.locks if name in pen.room.locks[lock].yields or lock == name]
    told_by = " · ".join([*([pen.word("at-start")] if name in pen.room.start else []), *sources])
    return array(map(content, (pen.card_sign(name), pen.said(clue.title) or name, told_by, pen.word(_paper_of(clue)))))


def _paper_of(clue: Clue) -> str:
    if clue.document:
        return "paper-dossier"
    if clue.data:
        return "paper-data"
    return "paper-cards" if lies_in_room(clue) else "screen-only"


def _prop_rows(pen: Pen) -> Iterator[str]:
    for name, prop in pen.room.props.items():
        title = f"{pen.said(prop.title)}{f' ({pen.word("spare")})' if prop.spare else ''}"
        token = in_halves(pen.tokens[name]) if prop.scans else ""
        yield array(map(content, (title, pen.place(prop.place), pen.codes.get(name, ""), token, pen.said(prop.safety))))


def reset_sheet(pen: Pen) -> Mapping[str, str]:
    """Return every prop with what is done to it after a game and how long that takes; props without words of their own are put back."""
    items = {item.prop: item for item in reset_items(pen.room)}
    rest = [name for name in pen.room.props if name not in items]
    minutes = sum(pen.room.props[name].reset_minutes for name in (*items, *rest))
    again = ("again-twin", "again-slips", *(("again-codes",) if any(prop.scans for prop in pen.room.props.values()) else ()))
    return {
        "summary": content(pen.word("reset-minutes", minutes=pen.number(minutes), count=len(pen.room.props))),
        "rows": array(_reset_row(pen, name) for name in (*items, *rest)),
        "packed": array(_packed(pen)),
        "again": array([*(content(pen.word(each)) for each in again), content(pen.word("again-screen", set=pen.order.set))]),
    }


def _packed(pen: Pen) -> Iterator[str]:
    """Yield what is laid out at the start, and what each lock hands over, with the box in which it lies."""
    at_start = [pen.card_sign(name) for name in pen.room.clues if name in pen.room.start]
    yield array(map(content, ("–", pen.word("on-table"), "", " · ".join(at_start))))
    for lock in pen.locks:
        cards = [pen.card_sign(fact) for fact in (*pen.room.locks[lock].yields, lock) if fact in pen.room.clues]
        thing = pen.thing_of(lock)
        if cards or thing:
            where = pen.said(thing.title) if thing else f"{pen.word('envelope')} {pen.lock_sign(lock)}"
            yield array(map(content, (pen.lock_sign(lock), where, right_answer(pen, lock) if thing else "", " · ".join(cards))))


def _reset_row(pen: Pen, name: str) -> str:
    prop = pen.room.props[name]
    usual = pen.word("reset-lock") if prop.codes else pen.word("reset-put-back")
    minutes = pen.number(prop.reset_minutes)
    return array(
        [
            pen.plain(prop.title),
            content(pen.place(prop.place)),
            content(pen.codes.get(name, "")),
            pen.plain(prop.reset) if prop.reset else content(usual),
            content(minutes),
        ]
    )
