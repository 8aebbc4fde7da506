"""Item files of both content roots → items."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import header_of, item_model
from bridging.engines.assessment.registry import TYPES
from bridging.kernel.activity import ActivityHeader
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.paths import ContentRoot, read_text
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml


@dataclass(frozen=True, slots=True)
class FiledItem:
    item: Item
    located: Located
    module: str
    is_private: bool

    @property
    def header(self) -> ActivityHeader:
        return header_of(self.item, self.located.span(("id",)))


@dataclass(frozen=True, slots=True)
class LoadedItems:
    items: Mapping[str, FiledItem]
    twins: tuple[tuple[FiledItem, FiledItem], ...]
    diagnostics: tuple[Diagnostic, ...]


def load_items(roots: list[tuple[ContentRoot, bool]], modules: list[str]) -> LoadedItems:
    """Read the items of the modules in the named folders; ``roots`` are (root, is private), in order."""
    items: dict[str, FiledItem] = {}
    twins: list[tuple[FiledItem, FiledItem]] = []
    faults: list[Diagnostic] = []
    for root, is_private in roots:
        for module in modules:
            for file in sorted((root.path / "modules" / module / "items").glob("*.yaml"), key=lambda entry: entry.name):
                found = _load(file, root, module, is_private)
                if isinstance(found, list):
                    faults += found
                elif found.item.id in items:
                    twins.append((items[found.item.id], found))
                else:
                    items[found.item.id] = found
    return LoadedItems(items, tuple(twins), tuple(faults))


def _load(file: Path, root: ContentRoot, module: str, is_private: bool) -> FiledItem | list[Diagnostic]:
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return [text]
    read, faults = _read(text, file)
    return FiledItem(*read, module, is_private) if read else list(faults)


@lru_cache(maxsize=4096)
@shelved()
def _read(text: str, file: Path) -> tuple[tuple[Item, Located] | None, tuple[Diagnostic, ...]]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    model = item_model(located.data)
    if model is None:
        return None, (error("item-valid", located.span(("type",)), "item.unknown-type", choices=", ".join(TYPES)),)
    item = validated(model, located, "item-valid")
    return (None, tuple(item)) if isinstance(item, list) else ((item, located), ())
