"""Short addresses, as printed beside a QR code."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.models import ShortLink
from bridging.apps.courses.rules import plain_code
from bridging.programme.addresses import page_address


@open_to(everyone)
@require_GET
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the very place that a code stands for.

    Signing in comes first: after it a browser would have lost the part of the address that names the question.
    """
    link = ShortLink.objects.filter(code=plain_code(code)).first()
    if link is None:
        return TemplateResponse(request, "courses/short_link_unknown.html", {"code": code[:40]}, status=404)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return redirect(page_address(link.module_id, link.page_id, link.fragment))


@open_to(everyone)
@require_GET
def type_code(request: HttpRequest) -> HttpResponse:
    """Take a code that was typed from paper."""
    code = plain_code(request.GET.get("code", ""))
    return redirect("courses:short-link", code) if code.isalnum() else TemplateResponse(request, "courses/short_link_type.html")
