"""What the parts of a live play are called."""

from django.utils.translation import gettext as _


def team_name(team: str) -> str:
    return _("Team %(number)s") % {"number": team}
