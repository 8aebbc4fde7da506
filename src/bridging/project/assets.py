"""Style sheets, scripts and fonts with a hash in their names, gathered once and kept until a source changes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

from bridging.ui.styles import JOINED, STYLE_SHEETS

_MARK: Final = "fingerprint"


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

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Join the style sheets of every page into one before names get their hash."""
        self._addresses.clear()
        if not dry_run:
            joined = "\n".join(Path(self.path(name)).read_text(encoding="utf-8") for name in STYLE_SHEETS)
            Path(self.path(JOINED)).write_text(joined, encoding="utf-8")
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run, **options)


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
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
