"""Who need not do what a module asks, since the test-out was passed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.exempt_plans import exempt_in
from bridging.apps.study.models import Sitting, Substitute

# By this a decision names the exemption as a whole.
TEST_OUT: Final = "test_out"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A test-out that was passed. ``decision``: the newest word of an examiner about it, if there is any."""

    sitting: Sitting
    decision: Substitute | None

    @property
    def is_in_force(self) -> bool:
        return self.decision is None or self.decision.is_accepted

    @property
    def percent(self) -> float:
        return 100 * (self.sitting.points or 0) / len(self.sitting.items)

    @property
    def since(self) -> datetime | None:
        return self.sitting.released_at


def exemption_of(person: Person, edition: EditionContents) -> Exemption | None:
    """Return a person's exemption, in force or taken back; asks nothing where the module exempts from nothing."""
    if not exempt_in(edition).exempts:
        return None
    passed = Sitting.objects.filter(person=person, offer__kind="test-out", offer__cohort__module_id=edition.module_id, is_pass=True)
    sitting = passed.exclude(released_at=None).order_by("graded_at", "pk").first()
    if sitting is None:
        return None
    said = Substitute.objects.filter(person=person, module_id=edition.module_id, requirement=TEST_OUT)
    return Exemption(sitting, said.select_related("by").order_by("-entry__pk").first())


def exempt_from(person: Person, edition: EditionContents) -> frozenset[str]:
    """Return the keys of what a person need not do."""
    found = exemption_of(person, edition)
    return exempt_in(edition).exempts if found is not None and found.is_in_force else frozenset()


def follows_no_more(exempt: Collection[str], edition: EditionContents, done: Collection[object]) -> bool:
    """Tell whether who is ``exempt`` from this need do nothing of the module, and does not take it all the same."""
    return bool(exempt) and exempt_in(edition).is_all and not done
