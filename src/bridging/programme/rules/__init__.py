"""Rules that need more than one engine: items on pages, items in the right root, Markdown inside YAML."""

from typing import Final

from bridging.programme.rules import item_in_one_root, item_key_varied, item_resolves, snippet_readable
from bridging.programme.rules.rule import ProgrammeRule

RULES: Final[tuple[ProgrammeRule, ...]] = tuple(
    module.RULE for module in (item_resolves, item_in_one_root, item_key_varied, snippet_readable)
)

__all__ = ["RULES", "ProgrammeRule"]
