"""The generated pages of the reference: the rules of the check, and the elements of a page."""

import inspect
import sys
from collections.abc import Iterator
from typing import Final

from bridging.engines.courseware import rules as course_rules
from bridging.engines.courseware.elements import ELEMENTS
from bridging.engines.courseware.elements.element import Element, Need
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Severity
from bridging.programme import rules as programme_rules
from bridging.programme.examples import BLOCK, Example, examples
from bridging.programme.rules.rule import ProgrammeRule
from bridging.source.markdown.roles import ROLES

GENERATED: Final = "<!-- Written by `bridging docs`; change the rules, elements and examples instead. -->"
_SHARES: Final = {"required": "required", "optional": "optional", "none": "–"}

_RULES_INTRODUCTION: Final = """\
# Check rules

`bridging check` holds content to these rules. Each is named for the good state and says in its message what to do.

An **error** stops a module from being published. A **warning** should be looked at. A module with the status `draft` is
unfinished on purpose: what it lacks is an **info**; in a `pilot` faults of coverage are warnings.

The examples change a small course in which everything is right. A block shows the file, or the part of it that matters: fields
replace the fields of the same name, text without fields stands below the fields it had. A path below `private/` lies in the private
content root, one below `published/` in the newest edition. The mark ◄ stands at the end of the lines that are reported and is no part of the file.
"""

_ELEMENTS_INTRODUCTION: Final = """\
# Elements of a page

A page is Markdown with blocks and roles. A block starts with three colons or more and its name in braces, and ends with as many colons:

```markdown
:::{figure} ../figures/vein-to-vein.svg
:width: 80

The chain from vein to vein.
:::
```

What stands behind the name is its argument, the lines `:name: value` are its options, the rest is its text. A block that holds other
blocks has more colons than they have. The rules about them are on the page of [check rules](check-rules.md); the rest of the format is
described in [the content format](content-format.md).
"""


def reference_pages() -> dict[str, str]:
    """Return file name → text of every generated page."""
    return {"check-rules.md": check_rules_page(), "elements.md": elements_page()}


def check_rules_page() -> str:
    known = examples()
    rules = [*_rules()]
    table = ["| rule | severity | what is right |", "|---|---|---|"]
    table += [f"| [`{name}`](#{name}) | {severity} | {summary} |" for name, severity, summary, _ in rules]
    parts = [GENERATED, "", _RULES_INTRODUCTION, "\n".join(table), ""]
    for name, severity, summary, why in rules:
        parts += [_rule(name, severity, summary, why, known[name])]
    return "\n".join(parts)


def _rules() -> Iterator[tuple[str, Severity, str, str]]:
    """Yield name, severity, summary and reason; rules that are held while a file is read have their reason in the example."""
    rules: list[Rule | ProgrammeRule] = [*course_rules.READING_RULES, *course_rules.RULES]
    rules += [*programme_rules.READING_RULES, *programme_rules.RULES]
    for rule in rules:
        why = inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or "") if rule.check else ""
        yield rule.name, rule.severity, rule.summary, why


def _rule(name: str, severity: Severity, summary: str, why: str, example: Example) -> str:
    _, _, shown = example.text.partition("## Bad\n")
    bad, _, good = shown.partition("## Good\n")
    reasons = "\n\n".join(part for part in (why, example.why) if part)
    return f"## {name}\n\n**{severity.value}** · {summary}\n\n{reasons}\n\n### Bad\n\n{_shown(bad)}\n\n### Good\n\n{_shown(good)}\n"


def _shown(part: str) -> str:
    """Write the path of each block above it, where a reader of the page sees it."""
    return BLOCK.sub(lambda found: f"`{found['path']}`\n\n```{_language(found['path'])}\n{found['text']}```", part).strip()


def _language(path: str) -> str:
    return {"md": "markdown", "yaml": "yaml", "json": "json", "svg": "xml"}.get(path.rpartition(".")[2], "text")


def elements_page() -> str:
    parts = [GENERATED, "", _ELEMENTS_INTRODUCTION, "## Blocks", ""]
    for words, elements in _families():
        parts += [words, "", "| block | argument | options (**required**) | text |", "|---|---|---|---|"]
        parts += [_element(element) for element in elements]
        parts += [""]
    parts += ["Minutes, percentages and other counts are whole numbers from 1.", "", "## Roles", ""]
    parts += ["A role is written ``{name}`words` `` and may touch letters and hyphens: ``SIN-{term}`vector <lentiviral-vector>` ``.", ""]
    parts += ["| role | means |", "|---|---|"]
    parts += [f"| `{name}` | {meaning} |" for name, meaning in ROLES.items()]
    return "\n".join([*parts, ""])


def _families() -> Iterator[tuple[str, list[Element]]]:
    """Yield the words of each element's module with the elements that it makes."""
    families: dict[str, list[Element]] = {}
    for element in ELEMENTS.values():
        families.setdefault(element.make.__module__, []).append(element)
    for module, elements in families.items():
        yield inspect.cleandoc(sys.modules[module].__doc__ or ""), elements


def _element(element: Element) -> str:
    options = [f"**`{name}`**" for name in element.required] + [f"`{name}`" for name in element.optional]
    return f"| `{element.name}` | {_need(element.argument)} | {' '.join(options) or '–'} | {_need(element.body)} |"


def _need(need: Need) -> str:
    return _SHARES[need]
