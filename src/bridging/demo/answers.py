"""Answers of synthetic learners: made from the items themselves, so that a changed question gets a fitting answer."""

import uuid
from datetime import datetime, timedelta

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import EditionContents, PageHead, practice_items
from bridging.apps.study.domain.responses import Answer, submit_response
from bridging.demo.people import Learner
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.kernel.seed import random_for

_SURE_MISTAKES = 0.5
_SURE_HITS = 0.7


def answer_questions(person: Person, learner: Learner, edition: EditionContents, head: PageHead, *, wrong: bool, now: datetime) -> None:
    """Answer the choice and numeric questions of a page; with ``wrong`` the first choice question goes wrong first."""
    moment = now
    # People do not answer everything; the first three of a page are enough to see what answers look like.
    for item in practice_items(edition.pk, head.questions[:3]).values():
        tries = [True, False] if wrong and isinstance(item, SingleChoiceItem) else [False]
        wrong = wrong and len(tries) == 1
        for attempt, is_wrong in enumerate(tries):
            raw = raw_of(item, learner.language, is_wrong=is_wrong)
            if raw is None:
                break
            moment += timedelta(minutes=2)
            answer = Answer(
                key=uuid.uuid5(uuid.NAMESPACE_URL, f"{person.email}/{item.id}/{attempt}"),
                page_id=head.page_id,
                item_id=item.id,
                version=item.version,
                attempt=attempt,
                language=learner.language,
                raw=raw,
                confidence=_confidence(learner, item, is_wrong=is_wrong),
            )
            submit_response(person=person, edition=edition, answer=answer, now=moment)


def _confidence(learner: Learner, item: Item, *, is_wrong: bool) -> Confidence:
    """Return how sure somebody was: surer where it was right, and now and then not at all."""
    draw = random_for("demo-confidence", learner.key, item.id).random()
    if is_wrong:
        return Confidence.SURE if draw < _SURE_MISTAKES else Confidence.UNSURE
    return Confidence.SURE if draw < _SURE_HITS else Confidence.FAIR


def raw_of(item: Item, language: str, *, is_wrong: bool, of: str = "") -> dict[str, str] | None:
    """Return an answer as a form would send it; None for a type that the demonstration leaves open. ``of`` tells whose mistake it is."""
    if isinstance(item, SingleChoiceItem):
        fitting = [option.id for option in item.options if option.correct != is_wrong]
        return {"option": random_for("demo-option", of, item.id).choice(fitting) if of else fitting[0]}
    if isinstance(item, NumericItem):
        value = f"{item.answer.value * (10 if is_wrong else 1):g}"
        number = value.replace(".", ",") if language == "nl" else value
        return {"value": number, "unit": item.answer.unit or "", "language": language}
    return None
