"""Clues in the hands of members: each has some, nobody absent keeps the only copy from those who are there."""

from collections.abc import Collection, Mapping, Sequence

from bridging.engines.escape.schema import Clue
from bridging.engines.escape.schema.room import Deal

type Hands = Mapping[str, tuple[str, ...]]
"""Who holds a clue, by clue."""


def redealt(
    told: Mapping[str, Clue], dealt: Hands, members: Sequence[str], here: Collection[str], roles: Mapping[str, str], deal: Deal,
    newcomer: str = "",
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """Return who holds which of the clues that were told. What somebody holds who is here stays there, but for the clues of a role.

    Where nobody is said to be here, as on paper, all members are. A ``newcomer`` takes over from who has more.
    """
    present = [person for person in members if person in here] or list(members)
    hands: dict[str, list[str]] = {}
    for name, clue in told.items():
        is_new = name not in dealt
        before = list(dealt.get(name, ()))
        if not is_new and not deal.redeal:
            hands[name] = before
            continue
        kept = [person for person in before if person in present]
        player = next((person for person in present if clue.to is not None and roles.get(person) == clue.to), None)
        if player is not None:
            kept = [player, *(person for person in kept if person != player)]
        hands[name] = kept[: deal.copies]
    for name, holders in hands.items():
        if name in dealt and not deal.redeal:
            continue
        while len(holders) < min(deal.copies, len(present)):
            holders.append(min((person for person in present if person not in holders), key=lambda person: _count(hands, person)))
    if newcomer in present and deal.redeal:
        _hand_over(told, hands, present, newcomer)
    return {name: tuple(holders) for name, holders in hands.items()}


def _hand_over(told: Mapping[str, Clue], hands: dict[str, list[str]], present: Sequence[str], newcomer: str) -> None:
    """Even out: one clue at a time from who has the most, the newest first."""
    while True:
        richest = max(present, key=lambda person: _count(hands, person))
        if _count(hands, richest) - _count(hands, newcomer) < 2:  # noqa: PLR2004 -- one less would only swap the two
            return
        free = [name for name, holders in hands.items() if richest in holders and newcomer not in holders and told[name].to is None]
        if not free:
            return
        hands[free[-1]] = [newcomer if person == richest else person for person in hands[free[-1]]]


def _count(hands: Mapping[str, Sequence[str]], person: str) -> int:
    return sum(person in holders for holders in hands.values())
