"""Handing in a file."""

import uuid
from typing import Any, Final

from django.urls import reverse

from bridging.apps.study.questions.answer_blocks.ground import Ground
from bridging.engines.assessment.answer_blocks import Upload

# How people call what the standard calls application/vnd.openxmlformats-officedocument.wordprocessingml.document.
KIND_NAMES: Final = {
    "application/pdf": "PDF",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/zip": "zip",
    "image/gif": "GIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "text/csv": "CSV",
    "text/plain": "txt",
}


def upload(block: Upload, ground: Ground) -> dict[str, Any]:
    size = ground.value(f"{block.field}-size")
    return {
        "kinds": [KIND_NAMES.get(kind, kind) for kind in block.kinds],
        "limit_mb": block.max_bytes / 1024**2,
        "accept": ",".join(block.kinds),
        "url": _address(ground.value(block.field)),
        "name": ground.value(f"{block.field}-name"),
        "size": int(size) if size.isascii() and size.isdigit() else 0,
        "kind": KIND_NAMES.get(ground.value(f"{block.field}-type"), ""),
    }


def _address(key: str) -> str:
    try:
        return reverse("accounts:file", args=[uuid.UUID(key)])
    except ValueError:
        return ""
