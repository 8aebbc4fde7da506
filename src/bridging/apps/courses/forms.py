"""The forms of authors."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LABEL = r"^\d{4}\.\d{1,3}$"


class UploadForm(forms.Form):
    archive = forms.FileField(
        label=_("Zip file of a module"),
        help_text=_("The folder of one module, such as m1, packed as .zip. Nothing is published until you say so."),
        widget=forms.ClearableFileInput({"accept": ".zip,application/zip"}),
        allow_empty_file=False,
        error_messages={"required": _("Choose a zip file first."), "empty": _("The file is empty.")},
    )


class RepairForm(forms.Form):
    """``seen`` is the mark of the file as it was opened."""

    text = forms.CharField(
        label=_("Text of the file"), widget=forms.Textarea({"spellcheck": "false", "rows": 30, "class": "editor-text"}), strip=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class PublishForm(forms.Form):
    label = forms.RegexField(
        _LABEL,
        label=_("Edition"),
        help_text=_("Year and number, such as 2026.2."),
        error_messages={"invalid": _("An edition is a year, a full stop and a number, such as 2026.2.")},
    )
    note = forms.CharField(
        label=_("What changed"),
        help_text=_("Readers see it in the strip “changed since you read it”. Write it in the language of your readers, or in both."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    override = forms.CharField(
        label=_("Published unreviewed on the word of"),
        help_text=_("Your full name. It stays in the edition for good."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, unreviewed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unreviewed = unreviewed
        self.fields["label"].widget.attrs["class"] = "field-short"
        if unreviewed:
            self.fields["override"].required = True
            self.fields["override"].error_messages["required"] = _(
                "Pages without a reviewer are published only when somebody answers for it by name."
            )
        else:
            del self.fields["override"]

    def clean_note(self) -> str:
        note = str(self.cleaned_data["note"]).strip()
        if not note:
            raise ValidationError(_("Say in a sentence what changed."))
        return note
