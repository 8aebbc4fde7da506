"""One team in one room: a list schedule, in which whoever is free takes up a lock that is open."""

import random
from heapq import heappop, heappush

from bridging.engines.escape.forecast.hinted import finished
from bridging.engines.escape.forecast.plan import Plan
from bridging.engines.escape.forecast.team import Hands


def minutes_until_out(plan: Plan, hands: Hands, chance: random.Random) -> float:
    """Return when the exit is reached, in a room that can end.

    Each lock gets its luck and its place in the order before anything is played, so that teams of different sizes meet the same luck. The order is
    that of chance: a team does not see which lock the rest hangs on.
    """
    luck = [chance.random() for _ in plan.steps]
    order = [chance.random() for _ in plan.steps]
    pairs, alone = hands.pairs, hands.alone
    held, now = plan.held, 0.0
    shut = set(range(len(plan.steps))) - plan.given
    waiting: list[tuple[float, int, float]] = []
    busy: list[tuple[float, int, bool]] = []
    asked: tuple[int, ...] | set[int] = shut.copy()
    while not plan.is_out(held):
        for number in asked:
            if number in shut and plan.steps[number].opens(held):
                shut.remove(number)
                heappush(waiting, (order[number], number, now))
        while waiting and (pairs or alone):
            _, number, opened = heappop(waiting)
            step = plan.steps[number]
            is_pair = pairs > 0
            if is_pair:
                pairs -= 1
            else:
                alone -= 1
            effort = step.effort.by_two(luck[number]) if is_pair else step.effort.by_one(luck[number])
            end = finished(now, effort, least=step.effort.least, hints=tuple(opened + after for after in step.hints))
            heappush(busy, (end, number, is_pair))
        now, number, is_pair = heappop(busy)
        if is_pair:
            pairs += 1
        else:
            alone += 1
        held |= plan.steps[number].gives
        asked = plan.steps[number].next
    return now
