"""What research and retention give to the first page of the evaluation and to the registries."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts import account_links
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import due_work, exports
from bridging.apps.evaluation import areas
from bridging.apps.evaluation.access import programme_readers, researchers
from bridging.apps.evaluation.domain.keeping import keep_no_longer
from bridging.apps.evaluation.models import ExportMember


def register() -> None:
    description = _("Studies, who consents, data packs, and whose rows must be deleted since.")
    areas.add(areas.Area(_("Research"), description, "evaluation:research", 60, researchers))
    words = _("What participants wrote in surveys, once somebody has read it for names.")
    areas.add(areas.Area(_("In their own words"), words, "evaluation:texts", 50, programme_readers))
    exports.register("research", export_research)
    due_work.register("retention", keep_no_longer)
    about = _("What for, how long and who sees it; and where you stand on research.")
    account_links.add(account_links.AccountLink(_("What is kept about you"), about, "evaluation:own-data", "lock"))
    gained = _("Your own numbers, before a module and after it.")
    account_links.add(account_links.AccountLink(_("What you gained"), gained, "evaluation:own-gain", "flag"))


def export_research(person: Person) -> dict[str, Any]:
    """Return in which files for researchers somebody stands. Under which name is for nobody: whoever has both knows the row."""
    rows = ExportMember.objects.filter(person=person).select_related("export__study").order_by("export__made_at", "pk")
    found = {each.export_id: each.export for each in rows}
    return {
        "exports": [
            {"study": each.study.title, "at": each.made_at.isoformat(), "ethics_reference": each.ethics_reference}
            for each in found.values()
        ]
    }
