"""Pictures with an observed skill."""

import io
from datetime import datetime
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain import store_file
from bridging.apps.accounts.models import Person
from bridging.apps.study.models import SkillObservation, SkillPhoto

_LONGEST_SIDE: Final = 1600
_MOST_PIXELS: Final = 60_000_000


class NotAPicture(Exception):
    """The file is no picture that can be read, or is larger than a camera makes."""


@transaction.atomic
def add_skill_photo(*, observation: SkillObservation, upload: UploadedFile[bytes], caption: str, by: Person, now: datetime) -> SkillPhoto:
    """Keep a picture with an observation; it counts as a file of whoever was seen. Raises NotAPicture, FileTooLarge or QuotaExceeded."""
    plain = plain_picture(upload, "observation.jpg")
    stored = store_file(owner=observation.person, purpose=FilePurpose.OBSERVATION, upload=plain, now=now)
    return SkillPhoto.objects.create(observation=observation, file=stored, caption=caption, by=by, added_at=now)


def plain_picture(upload: UploadedFile[bytes], name: str) -> SimpleUploadedFile:
    """Draw the picture anew: what a camera writes beside it, such as the place, is nobody's business. Raises NotAPicture."""
    try:
        with Image.open(upload) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NotAPicture
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as fault:
        raise NotAPicture from fault
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    drawn = io.BytesIO()
    # Only the pixels go along.
    Image.frombytes("RGB", upright.size, upright.tobytes()).save(drawn, "JPEG", quality=85)
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")
