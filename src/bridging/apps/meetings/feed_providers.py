"""What the calendar for other programs gives to the registries: its line on the account page, and exports."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts import account_links
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import exports, superfluous
from bridging.apps.meetings.models import FeedRenewal


def register() -> None:
    about = _("Your meetings and deadlines in Outlook, Google or Apple, moved when they move.")
    account_links.add(account_links.AccountLink(_("My meetings in my own calendar"), about, "meetings:feed", "calendar"))
    exports.register("meetings-feeds", export_feeds)
    superfluous.register("meetings-feeds", lambda: FeedRenewal)


def export_feeds(person: Person) -> dict[str, Any]:
    return {"calendar_addresses_renewed": [each.renewed_at.isoformat() for each in FeedRenewal.objects.filter(person=person)]}
