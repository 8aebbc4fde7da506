"""How a document inspector tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.assigning.showing import SheetVariant
from bridging.engines.assessment.assigning.trying import refusals
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.document_inspector.schema import DocumentInspectorItem


def trials(item: DocumentInspectorItem, _variant: SheetVariant) -> Iterator[Trial]:
    """Find everything; then miss one, name another kind, or raise a false alarm at each line in turn."""
    sheet = item.sheet
    right = {row.form_field: row.keys[0] for row in sheet.rows if row.keys}
    yield Trial(right, Expected.FULL)
    for row in sheet.rows:
        field = row.form_field
        if row.keys and len(right) > 1:
            yield Trial({**right, field: ""}, Expected.LESS)
        for option in sheet.options:
            yield Trial({**right, field: option.id}, Expected.FULL if option.id in row.keys else Expected.LESS)
    yield from refusals(sheet, right)
