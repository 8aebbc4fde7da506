"""Why an upload was not taken, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: Final[dict[str, Promise]] = {
    "archive-too-large": _("The file is larger than %(limit_mb)s MB. Leave films out and add them later, or ask your administrator."),
    "unreadable": _("This is not a zip file, or it is damaged. Pack the folder again and send it again."),
    "too-many-files": _("The zip holds %(count)s files; %(limit)s is the limit. Pack one module only."),
    "too-large": _("Unpacked, the zip would take %(size_mb)s MB; %(limit_mb)s MB is the limit."),
    "bomb": _("“%(name)s” in the zip swells when unpacked far more than text or pictures do. It was not unpacked."),
    "too-deep": _("“%(name)s” lies deeper than %(limit)s folders. Pack the module’s folder itself, not the folders around it."),
    "outside": _("“%(name)s” leads out of the folder that it is unpacked in. Pack the module’s folder again."),
    "name": _("A file in the zip has a name that cannot be used: “%(name)s”."),
    "link": _("“%(name)s” is a link, not a file. Put the file itself in its place."),
    "encrypted": _("The zip is protected with a password. Pack it without one."),
    "twice": _("The zip holds “%(name)s” twice; names that differ in capitals alone count as the same."),
    "empty": _("The zip holds no files."),
    "no-module": _("The zip holds no module.yaml. Pack the folder of the module, such as m1, with everything in it."),
    "several-modules": _("The zip holds more than one module: %(names)s. Send them one at a time."),
    "no-id": _("module.yaml gives no id that can be used. Write “id: m1”: lower-case letters, digits and hyphens."),
}


def words_of(code: str, values: dict[str, str | int]) -> str:
    """Return the sentence for a refusal."""
    return str(_WORDS[code]) % values
