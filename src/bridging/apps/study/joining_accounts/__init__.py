"""What becomes of what somebody did with two accounts: both records stay, and each counts once."""

from bridging.apps.accounts.registries import Joining
from bridging.apps.study.joining_accounts.presence import confirm_presence, refuse_double_scans
from bridging.apps.study.joining_accounts.raters import join_peers, join_raters
from bridging.apps.study.joining_accounts.showings import number_sittings, tell_showings_apart
from bridging.apps.study.joining_accounts.works import hold_works, set_works_aside


def join_studies(joining: Joining) -> None:
    hold_works(joining)
    tell_showings_apart(joining)
    confirm_presence(joining)
    refuse_double_scans(joining)
    number_sittings(joining)
    set_works_aside(joining)
    join_raters(joining)
    join_peers(joining)
