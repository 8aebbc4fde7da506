from bridging.apps.cohorts.queries.editions import Difference, PageChange, closed_days, difference, later_editions
from bridging.apps.cohorts.queries.memberships import Membership, forget_memberships, membership_in, memberships_of, roles_in_cohorts
from bridging.apps.cohorts.queries.people import (
    cohorts_with_counts,
    find_invitation,
    has_address,
    is_managed_by,
    reporting_audience,
    taken_seats,
)

__all__ = [
    "Difference",
    "Membership",
    "PageChange",
    "closed_days",
    "cohorts_with_counts",
    "difference",
    "find_invitation",
    "forget_memberships",
    "has_address",
    "is_managed_by",
    "later_editions",
    "membership_in",
    "memberships_of",
    "reporting_audience",
    "roles_in_cohorts",
    "taken_seats",
]
