"""What an author finds at the desk: own drafts, and the modules to begin one from."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from bridging.apps.courses.models import Edition, Upload

if TYPE_CHECKING:
    from bridging.apps.accounts.models import Person


@dataclass(frozen=True, slots=True)
class DeskModule:
    """A module to begin from; ``edition`` is the newest, None where none was published yet."""

    module_id: str
    code: str
    title: str
    edition: Edition | None


def desk_uploads(person: "Person") -> list[Upload]:
    """Return the person's drafts, newest first, without their reports."""
    return list(Upload.objects.visible_to(person).defer("report").select_related("published_as", "owner")[:50])


def desk_modules(language: str) -> list[DeskModule]:
    """Return what can be begun from: every published module, and every other folder of the content root."""
    editions = Edition.objects.exclude(module_id=Edition.REFERENCE).latest_of_each_module().order_by("module_id")
    found = {edition.module_id: DeskModule(edition.module_id, edition.code, edition.title(language), edition) for edition in editions}
    announced = (
        Edition.objects.filter(module_id=Edition.REFERENCE)
        .order_by("-published_at", "-pk")
        .values_list("outline__in_preparation", flat=True)
    )
    for module in announced.first() or ():
        if (Path(settings.BRIDGING_CONTENT) / "modules" / module["id"] / "module.yaml").is_file():
            found.setdefault(module["id"], DeskModule(module["id"], module["code"], module["title"][language], None))
    return sorted(found.values(), key=lambda module: module.code)
