"""Activities as a preview shows them: the question as learners get it, with its key and feedback folded in below, and nothing to send."""

import hashlib
import re
from collections.abc import Callable
from html import escape
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bridging.apps.courses.previews import answer_previews
from bridging.engines.assessment.items import paper
from bridging.engines.assessment.paper import Paper
from bridging.programme.item_pictures import picture_html, picture_html_in_place, picture_of
from bridging.programme.items import FiledItem
from bridging.programme.load import Programme
from bridging.programme.snippet_html import snippet_html
from bridging.source.text import Language, Text

_PLACE: Final = re.compile(
    r'<bridging-activity id="(?P<id>[^"]*)" data-kind="(?P<kind>[^"]*)" data-ref="(?P<ref>[^"]*)"[^>]*></bridging-activity>'
)


_FORM: Final = re.compile(r'<bridging-twin data-form="(?P<form>\w+)">(?P<html>.*?)</bridging-twin>', re.DOTALL)


def name_forms(html: str) -> str:
    """Say above each of two forms of a text who reads it; a form without words is left out."""

    def named(form: re.Match[str]) -> str:
        if not form["html"]:
            return ""
        said = _("With the game element") if form["form"] == "told" else _("Without it: what most people read, and paper has")
        return f'<div class="preview-form"><p class="preview-form-name">{escape(said)}</p>{form["html"]}</div>'

    return _FORM.sub(named, html)


def fill_activities(html: str, programme: Programme, language: Language) -> str:
    """Put each activity in its place; one that cannot be shown is named."""
    count = 0

    def shown(place: re.Match[str]) -> str:
        nonlocal count
        count += 1
        context = {"anchor": place["id"], "kind": place["kind"], "ref": place["ref"], "number": count, "language": language}
        filed = programme.items.get(place["ref"])
        if place["kind"] == "question" and filed is not None:
            item = filed.item
            printed = paper(item)
            context |= {"item": item, "paper": _worded(printed, programme, language), "bloom": item.parts[0].bloom.value}
            context["picture"] = _picture_of(programme, filed, item.picture_to_read, language)
            context["blocks"] = _drawn(printed, programme, filed, language, place["id"])
        return render_to_string("courses/preview_activity.html", context)

    return _PLACE.sub(shown, html)


def _worded(printed: Paper, programme: Programme, language: Language) -> dict[str, Any]:
    html = _renderer(programme, language)
    return {
        "stem": html(printed.stem),
        "answer": html(printed.answer),
        "unit": printed.unit,
        "lines": printed.lines,
        "solution": html(printed.solution),
        "options": [
            {"letter": option.letter, "text": html(option.text), "correct": option.correct, "feedback": html(option.feedback)}
            for option in printed.options
        ],
        "criteria": [
            {
                "text": html(criterion.text),
                "points": criterion.points,
                "track": "" if criterion.track == "both" else criterion.track,
                "levels": [(points, html(text)) for points, text in criterion.levels],
            }
            for criterion in printed.criteria
        ],
    }


def _drawn(printed: Paper, programme: Programme, filed: FiledItem, language: Language, anchor: str) -> SafeString:
    """Return where an answer is given that has no options alone, in the author's order."""

    def pictures(name: str, shown_in: Language) -> str:
        return _picture_of(programme, filed, name, shown_in)

    blocks = printed.blocks.get(language, ())
    drawn = (draw(blocks, language=language, anchor=anchor, pictures=pictures) for draw in answer_previews)
    return next(drawn, SafeString()) if blocks else SafeString()


def _picture_of(programme: Programme, filed: FiledItem, name: str, language: Language) -> str:
    picture = picture_of(programme, filed)
    if picture is None or picture.name != name:
        return ""
    try:
        # A picture of the draft is among its files; one of the private root is no business of an address.
        sha256 = hashlib.sha256(picture.file.read_bytes()).hexdigest()
        html = picture_html_in_place(picture) if picture.is_private else picture_html(picture, sha256)
        return html.get(language, "")
    except (KeyError, ValueError):
        # The check tells what is wrong with the picture.
        return ""


def _renderer(programme: Programme, language: Language) -> Callable[[Text | None], str]:
    return lambda text: snippet_html(programme, text[language], language) if text else ""
