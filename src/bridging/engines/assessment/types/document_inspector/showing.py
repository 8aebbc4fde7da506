"""A document inspector on screen: a sheet that states how finds and false alarms count."""

from bridging.engines.assessment.assigning.showing import SheetVariant, rendered
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.document_inspector.schema import DocumentInspectorItem
from bridging.kernel.message import Message
from bridging.source.text import Language


def render(variant: SheetVariant, language: Language) -> Rendered:
    item = variant.item
    needed = item.pass_finds if isinstance(item, DocumentInspectorItem) else None
    return rendered(variant, language, Message("scoring.finds-pass", {"needed": needed}) if needed else Message("scoring.finds"))
