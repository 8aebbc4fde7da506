"""Making one account of two: first what would be moved, then the act."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts import domain
from bridging.apps.accounts.access import coordinators, open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import person_by_email


class MergeForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the other account"),
        help_text=gettext_lazy("It will be removed; everything it has comes here."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason, which the person reads"), max_length=240)


@open_to(coordinators.kept_secret())
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, person_id: int) -> HttpResponse:
    kept = get_object_or_404(Person, pk=person_id)
    form, moved = MergeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        gone, by = person_by_email(form.cleaned_data["email"]), person_of(request)
        if gone is None:
            form.add_error("email", _("Nobody has an account with this address."))
        else:
            try:
                if "sure" in request.POST:
                    domain.merge_people(kept=kept, gone=gone, by=by, now=timezone.now(), reason=form.cleaned_data["reason"])
                    messages.success(request, _("The accounts are now one. Both addresses have been told by e-mail."))
                    return redirect("accounts:person", kept.pk)
                moved = domain.weigh_merge(kept=kept, gone=gone, by=by, now=timezone.now())
            except domain.MergeRefused as refusal:
                form.add_error("email", _words(refusal))
    context = {"found": kept, "form": form, "moved": moved}
    return TemplateResponse(request, "accounts/merge.html", context, status=422 if form.errors else 200)


def _words(refusal: domain.MergeRefused) -> str:
    match refusal.why:
        case "same":
            return _("This is the account itself.")
        case "own":
            return _("One of the two is yours. Somebody else has to do this.")
        case "more":
            return _("One of the two may do more than you. Only an administrator can make one account of these.")
        case "made-up":
            return _("One of the two is a made-up person.")
    return _("Both accounts have records about the same thing: %(tables)s. Nothing was done.") % {"tables": ", ".join(refusal.tables)}
