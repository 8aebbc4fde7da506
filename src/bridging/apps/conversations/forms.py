"""What is typed for an announcement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bridging.apps.conversations.domain import Words
from bridging.apps.conversations.rules import LONGEST_TEXT, LONGEST_TITLE, SHOWN_FOR, USUAL


class AnnouncementForm(forms.Form):
    """In one language or both; a language that was begun needs its title and its text."""

    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=LONGEST_TITLE, required=False)
    text_nl = forms.CharField(label=_("Text in Dutch"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 5}))
    title_en = forms.CharField(label=_("Title in English"), max_length=LONGEST_TITLE, required=False)
    text_en = forms.CharField(label=_("Text in English"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 5}))
    days = forms.TypedChoiceField(
        label=_("Stands on the home page for"),
        coerce=int,
        initial=USUAL,
        choices=lambda: [(days, ngettext("%(n)s day", "%(n)s days", days) % {"n": days}) for days in SHOWN_FOR],
    )

    def words(self) -> Words:
        names = ("title_nl", "text_nl", "title_en", "text_en")
        return Words(**{name: self.cleaned_data.get(name, "") for name in names})

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.words().is_whole:
            raise forms.ValidationError(_("Give a title and a text, in Dutch, in English or in both; a language that you use needs both."))
        return self.cleaned_data
