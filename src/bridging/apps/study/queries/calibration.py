"""What somebody answered and how sure she was of it, in every module: what the one curve is drawn from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.contents import edition_pk_of, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.queries.practice import TERM_RECALLED
from bridging.engines.assessment.calibration import Claim
from bridging.realtime.models import Entry


@dataclass(frozen=True, slots=True)
class AnswerClaim:
    """``outcomes`` are those that the question shows; a word of the reference work shows none."""

    claim: Claim
    outcomes: frozenset[str]


def claims_of(person: Person) -> list[AnswerClaim]:
    """Return every answer that came with its sureness and is right or wrong: to questions of all modules, and to words."""
    given = Response.objects.filter(person=person, is_late=False, confidence__isnull=False).defer("raw", "trace")
    judged = [response for response in given.order_by("answered_at", "pk") if response.is_right is not None]
    outcomes = _outcomes(judged)
    answers = [
        AnswerClaim(Claim(each.confidence or 0, each.is_right is True), outcomes[each.module_id, each.edition_label, each.item_id])
        for each in judged
    ]
    recalled = Entry.objects.filter(actor__in=keys_of(person), kind=TERM_RECALLED).order_by("at", "pk").values_list("ref", "payload")
    return answers + [AnswerClaim(Claim(said["confidence"], said["chosen"] == ref), frozenset()) for ref, said in recalled]


def claims_by_outcome(claims: Iterable[AnswerClaim]) -> Mapping[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for each in claims:
        for outcome in each.outcomes:
            found[outcome].append(each.claim)
    return found


def _outcomes(responses: Iterable[Response]) -> Mapping[tuple[str, str, str], frozenset[str]]:
    """Return (module, edition, question) → the outcomes that it showed in that edition."""
    asked: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for response in responses:
        asked[response.module_id, response.edition_label].add(response.item_id)
    return {
        (module_id, label, item_id): frozenset(part.outcome for part in item.parts)
        for (module_id, label), item_ids in asked.items()
        for item_id, item in practice_items(edition_pk_of(module_id, label), item_ids).items()
    }
