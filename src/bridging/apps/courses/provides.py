"""What this app gives to the registries below it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.access import authors, may
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import due_work, erasures, exports
from bridging.apps.courses.domain.drafts import delete_old_uploads, delete_upload
from bridging.apps.courses.models import Edition, Upload
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
        navigation.NavItem(
            _("Author"),
            "courses:author",
            order=70,
            shows=lambda request: may(request, authors),
            prefix="/author/",
            description=_("Send a module, see what the check says of it, and publish it."),
        )
    )
    due_work.register("courses", delete_old_uploads)
    exports.register("courses", export_authorship)
    erasures.register("courses", erase_drafts)


def export_authorship(person: Person) -> dict[str, Any]:
    return {
        "drafts": [
            {"module": draft.module_id, "file": draft.file_name, "at": draft.uploaded_at.isoformat()}
            for draft in Upload.objects.filter(owner=person).defer("report")
        ],
        "published": [
            {"module": edition.module_id, "edition": edition.label, "at": edition.published_at.isoformat()}
            for edition in Edition.objects.filter(published_by=person).defer("outline")
        ],
    }


def erase_drafts(person: Person) -> None:
    """Take away a person's drafts; editions stay, without the name of who published them."""
    for draft in Upload.objects.filter(owner=person):
        delete_upload(upload=draft)
