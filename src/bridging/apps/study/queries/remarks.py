"""The remarks that a rater can use again."""

from django.db.models import Q

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import BankedRemark


def remarks_for(person: Person, module_id: str, assignment_id: str) -> list[BankedRemark]:
    """Return one's own and the shared ones of an assignment, the own first."""
    known = BankedRemark.objects.filter(Q(owner=person) | Q(is_shared=True), module_id=module_id, assignment_id=assignment_id)
    return sorted(known.order_by("text"), key=lambda remark: remark.owner_id != person.pk)
