"""Style sheets, scripts and fonts with a hash in their names, gathered once and kept until a source changes."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import brotli  # type: ignore[import-untyped]
import rjsmin
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.compress import Compressor  # type: ignore[import-untyped]
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

from bridging.project.joining import join_scripts
from bridging.project.shortening import shorter_styles
from bridging.ui.importmap import MODULES
from bridging.ui.styles import JOINED, STYLE_SHEETS

_MARK: Final = "fingerprint"
# Nearly as small as can be, in a fifth of the time.
_BROTLI_QUALITY: Final = 10
# What few ask for is packed with gzip alone.
_SELDOM: Final = "/admin/"
# The library brings every release of htmx and all that was made for it; the admin's lists speak sixty languages.
_NOT_USED: Final = [
    "htmx-2*",
    "htmax*",
    "htmx-4.js",
    "ext",
    "admin/js/vendor/select2/i18n/[!en]*",
    "admin/js/vendor/select2/i18n/[en][!nl]*",
]
_OTHERS: Final = ("admin/", "django_htmx/")
_SHORTENED: Final[dict[str, Callable[[str], str]]] = {".css": shorter_styles, ".js": rjsmin.jsmin}


class _Packer(Compressor):  # type: ignore[misc] # the library has no types
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._quick = Compressor(use_brotli=False, **options)

    def compress(self, path: str) -> list[str]:
        packed: list[str] = self._quick.compress(path) if _SELDOM in path else super().compress(path)
        return packed

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=_BROTLI_QUALITY))


class AssetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # the library has no types
    """Whitenoise's storage; import maps name modules in Python, so no script needs to be rewritten."""

    support_js_module_import_aggregation = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Work out an asset's address once: a page holds many, and they stay as long as the process lives."""
        if force:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]

    def create_compressor(self, **options: Any) -> Compressor:
        return _Packer(**options)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Join what travels together, the style sheets of every page and scripts with those they ask for, and leave out what only we read.

        All before names get their hash.
        """
        self._addresses.clear()
        if not dry_run:
            joined = "\n".join(self._text(name) for name in STYLE_SHEETS)
            scripts = {path: self._text(path) for path in paths if path.endswith(".js") and not path.startswith(_OTHERS)}
            for path, text in {JOINED: joined, **join_scripts(scripts, MODULES)}.items():
                Path(self.path(path)).write_text(text, encoding="utf-8")
                paths[path] = (self, path)
            for path in paths:
                self._make_short(path)
        yield from super().post_process(paths, dry_run, **options)

    def _make_short(self, path: str) -> None:
        shorten = _SHORTENED.get(Path(path).suffix)
        if shorten is not None and not path.startswith(_OTHERS):
            Path(self.path(path)).write_text(shorten(self._text(path)), encoding="utf-8")

    def _text(self, path: str) -> str:
        return Path(self.path(path)).read_text(encoding="utf-8")


def prepare_assets() -> bool:
    """Gather the assets when a source changed since the last time; return whether that was so."""
    if not isinstance(staticfiles_storage, AssetStorage):
        return False
    root = Path(settings.STATIC_ROOT)
    mark = root.parent / f"{root.name}.{_MARK}"
    wanted = _fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=_NOT_USED)
    mark.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
