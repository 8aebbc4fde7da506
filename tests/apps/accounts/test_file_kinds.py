"""What an item may ask to hand in is what the site can tell from a file's content, and no larger than it keeps."""

import io
import zipfile

from bridging.apps.accounts import rules
from bridging.apps.accounts.filetypes import detect_type
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE, MOST_MB


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return data.getvalue()


CONTENTS = [
    b"%PDF-1.7",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBP",
    b"dose,count\n1,2\n",
    archive("x"),
    archive("mimetype", "content.xml"),
    *(archive("[Content_Types].xml", f"{folder}/x") for folder in ("word", "xl", "ppt")),
]


def test_items_take_the_kinds_that_the_site_tells():
    assert {detect_type(content) for content in CONTENTS} == set(KINDS)
    assert MOST_MB * MEGABYTE <= rules.FILE_LIMIT_BYTES
