"""Feedback between the participants of a synthetic cohort: most of it given, and some of it judged."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.study.domain.peers import find_helpful, give_feedback, pair_up_pile
from bridging.apps.study.models import PeerReview
from bridging.apps.study.queries.piles import Pile, works_in
from bridging.demo.handing import levels_by
from bridging.demo.work_texts import PEERS

_LEVELS: Final = ((0, 1, 1, 1), (1, 0, 1, 0), (1, 1, 2, 1))
_HELPFUL: Final = (4, 3, 1)


def fill_peers(pile: Pile, *, silent: Collection[str], unjudged: Collection[str], now: datetime) -> None:
    """Share out the works and give feedback; by address, ``silent`` people gave none yet and the ``unjudged`` did not say if it helped."""
    pair_up_pile(pile=pile, now=now)
    works = {work.submission.pk: work for work in works_in(pile)}
    reviews = PeerReview.objects.filter(submission__in=works).select_related("submission__person", "giver").order_by("pk")
    for index, review in enumerate(each for each in reviews if each.giver and each.giver.email not in silent):
        maker = review.submission.person
        own = PEERS[maker.language]
        work = works[review.submission_id]
        levels = levels_by(_LEVELS[index % len(_LEVELS)], work)
        given = give_feedback(
            pile=pile, review=review, version=work.version.number, levels=levels, text=own[index % len(own)],
            now=now + timedelta(minutes=40 * (index + 1)),
        )  # fmt: skip
        if maker.email not in unjudged:
            find_helpful(review=given, value=_HELPFUL[index % len(_HELPFUL)], now=now + timedelta(days=2, minutes=index))
