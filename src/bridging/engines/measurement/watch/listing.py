"""The watch list of a cohort: what is worth a look, most urgent first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bridging.engines.measurement.disclosure import publish_share
from bridging.engines.measurement.records import AskedItem, Records
from bridging.engines.measurement.watch.answers import ItemGroup, item_groups
from bridging.engines.measurement.watch.rules import CLARITY, RULES, UNCLEAR_UP_TO, RuleName, urgency
from bridging.engines.measurement.watch.signs import Counted, Place, Sign


def watch_list(records: Records, counted: Iterable[Counted] = ()) -> tuple[Sign, ...]:
    """Return the signs of these records, and of what was counted beside them. Raises ValueError where the records are not for teaching.

    Counts of three or five people are for who teaches these people and may know them; nothing of it is for anybody else.
    """
    if records.purpose != "teaching":
        raise ValueError("the watch list is for who teaches these people")
    found = [sign for group in item_groups(records) for sign in _of_answers(group)]
    found += _of_pulse(records)
    found += [_of_count(each) for each in counted if RULES[each.rule].speaks(each.count, each.n)]
    return tuple(sorted(found, key=lambda sign: (urgency(sign.rule), -sign.share, sign.place.kind, sign.place.id, sign.place.version)))


def _of_answers(group: ItemGroup) -> Iterator[Sign]:
    place, n = _place(group.asked), group.n
    chosen = Counter(answer.choice for answer in group.answers if group.key and group.is_wrong(answer))
    sure = [answer for answer in group.answers if group.is_sure_and_wrong(answer)]
    for option, count in sorted(chosen.items()):
        if RULES[RuleName.SAME_WRONG_OPTION].speaks(count, n):
            surely = sum(answer.choice == option for answer in sure)
            counts: dict[str, int | str] = {
                "count": count,
                "n": n,
                "option": group.letter(option),
                "key": group.letter(group.key),
            }
            # Where nobody was asked how sure they were, or nobody was, there is nothing to say of it.
            if surely:
                counts["sure"] = surely
            yield Sign(RuleName.SAME_WRONG_OPTION, place, counts, count / n)
    if RULES[RuleName.SURE_AND_WRONG].speaks(len(sure), n):
        yield Sign(RuleName.SURE_AND_WRONG, place, {"count": len(sure), "n": n}, len(sure) / n)


def _of_pulse(records: Records) -> Iterator[Sign]:
    said: defaultdict[str, list[float]] = defaultdict(list)
    for rating in records.ratings:
        if (rating.instrument, rating.item) == CLARITY and not isinstance(rating.value, str):
            said[rating.about].append(rating.value)
    for unit, values in sorted(said.items()):
        unclear, n = sum(value <= UNCLEAR_UP_TO for value in values), len(values)
        if RULES[RuleName.UNCLEAR].speaks(unclear, n):
            # A pulse has no names: where few are left on either side, the count would tell what they ticked.
            counts = {"count": unclear, "n": n} if publish_share(unclear, n) else {"n": n}
            yield Sign(RuleName.UNCLEAR, Place("unit", unit), counts, unclear / n)


def _of_count(each: Counted) -> Sign:
    counts = {"count": each.count, "n": each.n} if each.n else {"count": each.count}
    return Sign(each.rule, each.place, counts, each.count / each.n if each.n else float(each.count))


def _place(asked: AskedItem) -> Place:
    return Place("item", asked.item, asked.version, asked.path, asked.line)
