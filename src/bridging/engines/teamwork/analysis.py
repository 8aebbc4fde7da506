"""Which question to lecture on: what teams missed first, then what people missed, then what they were sure of and missed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bridging.engines.teamwork.session import RatItem, Session
from bridging.kernel.confidence import LEVELS
from bridging.kernel.intervals import wilson

_SURE = LEVELS[-1]


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """``right`` of ``answered`` people, with Wilson's 95 % interval; ``surely_wrong`` of them were sure and wrong.

    ``teams_first``: of ``teams`` with a scratch on it so many had the star first. ``picked``: first choices of people, by option.
    """

    item: str
    answered: int
    right: int
    interval: tuple[float, float] | None
    surely_wrong: int
    teams: int
    teams_first: int
    picked: Mapping[str, int]


def analyse_items(session: Session) -> tuple[ItemAnalysis, ...]:
    """Return the items, first the one that is most worth a lecture."""
    found = [_analysed(session, item) for item in session.plan.items]
    return tuple(
        sorted(found, key=lambda each: (_share(each.teams_first, each.teams), _share(each.right, each.answered), -each.surely_wrong))
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _analysed(session: Session, item: RatItem) -> ItemAnalysis:
    right = session.right(item)
    answers = [answer for (_, answered), answer in session.individual.answers.items() if answered == item.id]
    count = sum(answer.option in right for answer in answers)
    firsts = [scratches[0] for team in session.roster.teams if (scratches := session.card(team).row(item.id).scratches)]
    return ItemAnalysis(
        item=item.id,
        answered=len(answers),
        right=count,
        interval=wilson(count / len(answers), len(answers)) if answers else None,
        surely_wrong=sum(answer.option not in right and answer.confidence == _SURE for answer in answers),
        teams=len(firsts),
        teams_first=sum(scratch.option in right for scratch in firsts),
        picked=dict(Counter(answer.option for answer in answers)),
    )
