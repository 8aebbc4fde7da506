"""Finds every text that the interface asks gettext for, without the gettext tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

_CALL = re.compile(r"""\b(?P<name>n?p?gettext(?:_noop)?|_)\(""")
_FUNCTIONS = {"gettext", "gettext_lazy", "gettext_noop", "_", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

Text = tuple[str | None, str]


def texts_of_python(path: Path) -> Iterator[Text]:
    """Yield (context, text) of each gettext call with plain strings, by whatever name the module imports it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    imported = {
        alias.asname: alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname
    }
    for node in nodes:
        if isinstance(node, ast.Call) and (name := imported.get(_called(node), _called(node))) in _FUNCTIONS:
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if not words:
                continue
            yield (words[0], words[1]) if name.startswith("pgettext") else (None, words[0])


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def texts_of_template(path: Path) -> Iterator[Text]:
    """Yield (context, text) of each translate and blocktranslate tag."""
    source = templatize(path.read_text(encoding="utf-8"))
    for match in _CALL.finditer(source):
        try:
            call = ast.parse(_balanced(source[match.start() :]), mode="eval").body
        except SyntaxError:
            continue
        assert isinstance(call, ast.Call)
        words = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if words:
            yield (words[0], words[1]) if "pgettext" in match["name"] else (None, words[0])


def _balanced(source: str) -> str:
    """Return the call at the start of a source: up to the bracket that closes it, brackets in strings aside."""
    for end in re.finditer(r"\)", source):
        try:
            ast.parse(source[: end.end()], mode="eval")
        except SyntaxError:
            continue
        return source[: end.end()]
    return source


def texts_under(folder: Path) -> set[Text]:
    python = (text for path in folder.rglob("*.py") if "migrations" not in path.parts for text in texts_of_python(path))
    templates = (text for path in folder.rglob("templates/**/*.*") for text in texts_of_template(path))
    return {(context, text.replace("\r\n", "\n")) for context, text in (*python, *templates)}
