"""Remarks that raters keep to use again."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import BankedRemark


@transaction.atomic
def bank_remark(*, owner: Person, module_id: str, assignment_id: str, text: str, is_shared: bool, now: datetime) -> BankedRemark:
    """Keep a remark; the same words again change only whether they are shared."""
    remark, _ = BankedRemark.objects.update_or_create(
        owner=owner,
        module_id=module_id,
        assignment_id=assignment_id,
        text=text,
        defaults={"is_shared": is_shared},
        create_defaults={"is_shared": is_shared, "added_at": now},
    )
    return remark


def drop_remark(*, remark: BankedRemark) -> None:
    remark.delete()
