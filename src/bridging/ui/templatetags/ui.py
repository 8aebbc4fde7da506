"""Template tags of the base page and of forms."""

from functools import cache

from django import template
from django.forms import BoundField, CheckboxInput
from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Parser, Token, token_kwargs
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bridging.ui.importmap import importmap_json
from bridging.ui.kept import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def importmap(context: Context, app: str) -> SafeString:
    """Write the import map, the page's only inline script; ``app`` is the one whose own modules the page needs too."""
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>',
        context.get("csp_nonce", ""),
        mark_safe(importmap_json(app)),  # noqa: S308 -- holds only our static addresses
    )


@register.tag("kept")
def kept_piece(parser: Parser, token: Token) -> "KeptPiece":
    """Include a template that is rendered once for each set of values: ``{% kept "a.html" title=title filling name=user.name %}``.

    ``filling`` names what differs at each request; the token of the forms always does.
    """
    _tag, name, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    filling = token_kwargs(bits[1:], parser) if bits[:1] == ["filling"] else {}
    if len(bits) != (1 + len(filling) if filling else 0):
        raise TemplateSyntaxError(f"kept: not understood: {' '.join(bits)}")
    return KeptPiece(name.strip("\"'"), values, filling)


class KeptPiece(Node):
    def __init__(self, template_name: str, values: dict[str, FilterExpression], filling: dict[str, FilterExpression]) -> None:
        self.template_name = template_name
        self.values = values
        self.filling = filling

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        filling = {name: value.resolve(context) for name, value in self.filling.items()}
        return kept(self.template_name, values, {**filling, "csrf_token": context.get("csrf_token", "")})


@register.simple_tag
def icon(name: str, classes: str = "", label: str = "") -> SafeString:
    """Draw an icon of the sprite: decoration beside words, or with a label an image of its own."""
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', f"icon {classes}".strip(), role, _sprite(), name)


@cache
def _sprite() -> str:
    return static("ui/img/icons.svg")


@register.filter
def control(field: BoundField) -> SafeString:
    """Render a field's input, styled and tied to its hint and its error."""
    is_check = isinstance(field.field.widget, CheckboxInput)
    attrs: dict[str, str | bool] = {} if is_check else {"class": f"{field.field.widget.attrs.get('class', '')} field-control".strip()}
    if field.field.widget.attrs.get("placeholder") == field.label:
        # A library's placeholder that repeats the label: grey words that vanish help nobody.
        attrs["placeholder"] = False
    described = [f"{field.auto_id}-{part}" for part, there in (("hint", field.help_text), ("error", field.errors)) if there]
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)


@register.filter
def kind_of(field: BoundField) -> str:
    """Return how a field is laid out: check, choices or line."""
    match field.field.widget.__class__.__name__:
        case "CheckboxInput":
            return "check"
        case "RadioSelect" | "CheckboxSelectMultiple":
            return "choices"
        case _:
            return "line"
