"""Handing in a file."""

import uuid
from typing import Any

from django.urls import reverse

from bridging.apps.study.questions.answer_blocks.ground import Ground
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE


def upload(block: Upload, ground: Ground) -> dict[str, Any]:
    size = ground.value(f"{block.field}-size")
    return {
        "kinds": [KINDS.get(kind, kind) for kind in block.kinds],
        "limit_mb": block.max_bytes / MEGABYTE,
        "accept": ",".join(block.kinds),
        "url": _address(ground.value(block.field)),
        "name": ground.value(f"{block.field}-name"),
        "size": int(size) if size.isascii() and size.isdigit() else 0,
        "kind": KINDS.get(ground.value(f"{block.field}-type"), ""),
    }


def _address(key: str) -> str:
    try:
        return reverse("accounts:file", args=[uuid.UUID(key)])
    except ValueError:
        return ""
