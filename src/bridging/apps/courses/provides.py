"""What this app gives to the registries below it."""

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.access import authors, may
from bridging.apps.accounts.registries import due_work
from bridging.apps.courses.domain.drafts import delete_old_uploads
from bridging.ui import navigation


def register() -> None:
    """Register; called once, when all models stand."""
    navigation.add(
        navigation.NavItem(
            _("Modules"),
            "courses:catalogue",
            order=20,
            prefix="/modules/",
            description=_("What you can learn here: each module with its hours, its entry requirements and the roles it suits."),
        )
    )
    navigation.add(
        navigation.NavItem(
            _("Reference work"),
            "courses:reference",
            order=30,
            prefix="/reference/",
            description=_("The terms of the field explained in Dutch and English, with their sources. Open to everybody."),
        )
    )
    navigation.add(
        navigation.NavItem(_("Author"), "courses:author", order=70, shows=lambda request: may(request, authors), prefix="/author/")
    )
    due_work.register("courses", delete_old_uploads)
