"""Writing down what changed in what a cohort offers."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.cohorts.models import Application, Cohort, OfferChange


def write_down(
    *,
    cohort: Cohort,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    now: datetime,
    by: Person | None = None,
    reason: str = "",
    organisation: Organisation | None = None,
    application: Application | None = None,
) -> None:
    """Log each field that differs; nothing is logged when none does."""
    changed = [{"field": name, "before": before.get(name), "after": value} for name, value in after.items() if before.get(name) != value]
    if changed:
        OfferChange.objects.create(
            cohort=cohort,
            organisation=organisation,
            application=application,
            values=json.loads(json.dumps(changed, cls=DjangoJSONEncoder)),
            reason=reason,
            changed_at=now,
            changed_by=by,
        )
