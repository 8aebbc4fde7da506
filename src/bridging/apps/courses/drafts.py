"""Drafts on disk: a copy of the public content root with the author's module in the place of the published one."""

import os
import shutil
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from bridging.apps.courses.models import Upload
from bridging.engines.courseware.load.module import LOCK_NAME
from bridging.engines.courseware.load.prose import ProseCache
from bridging.engines.courseware.model import Module
from bridging.programme.load import Programme, load_programme
from bridging.source.maths import load_cache, save_cache
from bridging.source.paths import ContentRoot

# Larger files are pictures and films, which are only replaced, never written into: one copy of them is enough.
_LINKED_FROM_BYTES: Final = 1_000_000
_KEPT: Final = 4

_caches: OrderedDict[Path, ProseCache] = OrderedDict()
_programmes: OrderedDict[tuple[Path, int], Programme] = OrderedDict()
_lock = Lock()


def drafts_folder() -> Path:
    return Path(settings.BRIDGING_HOME) / "drafts"


def draft_root(upload: Upload) -> Path:
    """Return the content root of a draft."""
    return drafts_folder() / str(upload.key)


def module_folder(upload: Upload) -> Path:
    return draft_root(upload) / "modules" / upload.module_id


def lay_out(root: Path, module_id: str, module: Path) -> None:
    """Make a content root: the public one, with a module's folder moved into its place.

    The agreement of both languages is kept where the author's folder brings none, since tools that pack may drop what they do not know.
    """
    public = Path(settings.BRIDGING_CONTENT)
    own = public / "modules" / module_id
    shutil.copytree(public, root, copy_function=_copy, ignore=lambda folder, names: _ignored(Path(folder), names, own))
    target = root / "modules" / module_id
    target.parent.mkdir(parents=True, exist_ok=True)
    module.rename(target)
    if (own / LOCK_NAME).is_file() and not (target / LOCK_NAME).exists():
        shutil.copyfile(own / LOCK_NAME, target / LOCK_NAME)


def _ignored(folder: Path, names: list[str], own: Path) -> set[str]:
    # The copy of what a link leads to would be content like any other, and nothing would tell where it came from.
    public = ContentRoot.at(Path(settings.BRIDGING_CONTENT))
    return {name for name in names if name.startswith(".") or folder / name == own or public.resolve(folder / name, name) is None}


def _copy(source: str, target: str) -> str:
    if os.stat(source).st_size >= _LINKED_FROM_BYTES:  # noqa: PTH116 -- copytree hands over plain names
        try:
            os.link(source, target)
        except OSError:
            pass
        else:
            return target
    return str(shutil.copyfile(source, target))


def private_root() -> Path | None:
    root: Path | None = settings.BRIDGING_PRIVATE_CONTENT
    return root


def load_draft(upload: Upload, *, fresh: bool = False) -> Programme:
    """Return a draft's programme; only what changed since the last time is read again. ``fresh`` looks at the files anew."""
    root = draft_root(upload)
    key = (root, upload.revision)
    with _lock:
        known = _programmes.get(key)
        cache = _kept(_caches, root, _caches.get(root) or ProseCache())
    if known is not None and not fresh:
        return known
    formulas = Path(settings.BRIDGING_HOME) / "cache"
    load_cache(formulas)
    programme = load_programme(root, private_root(), cache)
    with _lock:
        return _kept(_programmes, key, programme)


def draft_module(upload: Upload) -> Module | None:
    """Return the author's module as the draft has it, or None while module.yaml cannot be read."""
    return load_draft(upload).course.modules.get(upload.module_id)


def keep_formulas() -> None:
    """Keep the formulas that were made, for the next process."""
    save_cache(Path(settings.BRIDGING_HOME) / "cache")


def forget(upload: Upload) -> None:
    """Drop a draft's files and what is remembered of them."""
    root = draft_root(upload)
    with _lock:
        _caches.pop(root, None)
        for key in [key for key in _programmes if key[0] == root]:
            del _programmes[key]
    shutil.rmtree(root, ignore_errors=True)


def _kept[Key, Value](store: OrderedDict[Key, Value], key: Key, value: Value) -> Value:
    store[key] = value
    store.move_to_end(key)
    while len(store) > _KEPT:
        store.popitem(last=False)
    return value
