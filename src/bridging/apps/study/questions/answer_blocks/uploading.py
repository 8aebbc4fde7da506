"""Handing in a file. An answer keeps its key; its name, and whether it is still there, the store knows."""

from typing import Any

from django.urls import reverse

from bridging.apps.study.questions.answer_blocks.ground import Ground
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE


def upload(block: Upload, ground: Ground) -> dict[str, Any]:
    size = ground.value(f"{block.field}-size")
    file = ground.files.get(ground.value(block.field))
    return {
        "kinds": [KINDS.get(kind, kind) for kind in block.kinds],
        "limit_mb": block.max_bytes / MEGABYTE,
        "accept": ",".join(block.kinds),
        "url": reverse("accounts:file", args=[file.key]) if file and file.name else "",
        "name": file.name if file else ground.value(f"{block.field}-name"),
        "is_removed": file is not None and not file.name,
        "removed_at": file.removed_at if file else None,
        "size": int(size) if size.isascii() and size.isdigit() else 0,
        "kind": KINDS.get(ground.value(f"{block.field}-type"), ""),
    }
