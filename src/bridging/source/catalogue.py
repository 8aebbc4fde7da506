"""The words of messages: one catalogue a language, shared by command line and site.

Codes stand in the .po files as ``msgid``; the .mo files beside them are made when they are missing or older, because
not every machine has gettext's tools.
"""

import gettext
import io
import os
from functools import cache
from pathlib import Path
from typing import Final

from bridging.kernel.message import Message
from bridging.source.text import Language

LOCALE_FOLDER: Final = Path(__file__).resolve().parents[1] / "locale"
DOMAIN: Final = "messages"
# A message repeats what stands in a file. What would steer a terminal or turn the reading direction is shown as a mark.
_INVISIBLE: Final = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)


def compile_catalogues(root: Path = LOCALE_FOLDER.parent) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` below ``root`` that is newer, and return those written; a fresh machine lacks gettext's tools."""
    stale = [path for path in root.rglob("locale/*/LC_MESSAGES/*.po") if _is_stale(path)]
    return [_compile(path) for path in stale]


def say(message: Message, language: Language) -> str:
    """Return the sentence for a message. A code that has no words yet shows itself with its values."""
    template = _translations(language).gettext(message.code)
    if template == message.code:
        values = ", ".join(f"{name}={value}" for name, value in message.args.items())
        return f"{message.code} ({values})" if values else message.code
    return template.format_map({name: _shown(name, value, language) for name, value in message.args.items()})


def template(code: str, language: Language) -> str:
    """Return the sentence of a code with its {names}, for a list of what may be said."""
    return _translations(language).gettext(code)


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    source = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if _is_stale(source):
        try:
            _compile(source)
        except OSError:
            # Installed where nothing may be written: the words are made again by each process.
            return gettext.GNUTranslations(io.BytesIO(_binary(source)))
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language])


def _shown(name: str, value: str | float, language: Language) -> str:
    """Return a value as it stands in a sentence: codes such as ``kind:self_study`` have words, numbers the language's notation."""
    if isinstance(value, (int, float)):
        text = f"{value:g}" if isinstance(value, float) else str(value)
        text = f"−{text[1:]}" if text.startswith("-") else text
        return text.replace(".", ",") if language == "nl" else text
    known = f"{name}:{value}"
    words = _translations(language).gettext(known) if isinstance(value, str) and value else known
    return str(value).translate(_INVISIBLE) if words == known else words


def _binary(po: Path) -> bytes:
    import polib  # noqa: PLC0415 -- slow import

    return bytes(polib.pofile(str(po), wrapwidth=0).to_binary())


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    target = po.with_suffix(".mo")
    # A name of its own: two processes may compile at once.
    draft = target.with_suffix(f".{os.getpid()}.new")
    draft.write_bytes(_binary(po))
    # Renamed into place: a process that starts meanwhile reads the old file or the new one, never half of it.
    draft.replace(target)
    return target
