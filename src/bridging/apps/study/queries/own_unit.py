"""How somebody answered the questions of a week at the first attempt."""

from dataclasses import dataclass

from bridging.apps.accounts.models import Person
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Response
from bridging.apps.study.queries.progress import responses_to


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """``given`` counts questions whose first answer is graded, ``right`` those of them that were right, ``asked`` all that the pages of the unit ask."""

    given: int
    right: int
    asked: int

    @property
    def share(self) -> int:
        """Return the whole percentage that was right; 0 where nothing was given."""
        return round(100 * self.right / self.given) if self.given else 0


def first_answers_in(person: Person, edition: EditionContents, unit_id: str) -> FirstAnswers:
    """Return the first answers to the questions on the pages of a unit; what a rater must still judge is not counted."""
    asked = {question for head in edition.pages.values() if head.unit_id == unit_id for question in head.questions}
    first: dict[str, Response] = {}
    for response in responses_to(person, edition.module_id, asked):
        first.setdefault(response.item_id, response)
    graded = [response.is_right for response in first.values() if response.is_right is not None]
    return FirstAnswers(len(graded), sum(graded), len(asked))
