"""Item files of both content roots → items."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import header_of, item_model
from bridging.engines.assessment.registry import MODELS
from bridging.kernel.activity import ActivityHeader
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read, each_file
from bridging.source.paths import ContentRoot
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
        for module, (read, found) in each_file(root, modules, "items", _read):
            faults += found
            if read is None:
                continue
            filed = FiledItem(*read, module, is_private)
            if filed.item.id in items:
                twins.append((items[filed.item.id], filed))
            else:
                items[filed.item.id] = filed
    return LoadedItems(items, tuple(twins), tuple(faults))


@lru_cache(maxsize=4096)
@shelved()
def _read(text: str, file: Path) -> Read[Item]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    model = item_model(located.data)
    if model is None:
        return None, (error("item-valid", located.span(("type",)), "item.unknown-type", choices=", ".join(MODELS)),)
    item = validated(model, located, "item-valid")
    return (None, tuple(item)) if isinstance(item, list) else ((item, located), ())
