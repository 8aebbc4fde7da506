"""A plan, and the pre-registration that goes with it, as files that a researcher hands in."""

from pathlib import Path
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from bridging.apps.evaluation.queries.experiments.asked import lacking_units
from bridging.apps.evaluation.shown.experiment_words import PLAN_FAULTS, PROTOCOL_FAULTS
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.experiments.protocol import LONGEST, NotAProtocol, Protocol, text_in
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.catalogue import say
from bridging.source.schema import validated
from bridging.source.text import as_language
from bridging.source.yaml import load_yaml

_LARGEST: Final = 4 * LONGEST
"""Bytes: a letter takes four at most."""
_MOST_FAULTS: Final = 12


class _FileForm(forms.Form):
    """A file or the same as text: one of the two. Text is sent with the line ends of the web, which no file has."""

    def _sent(self) -> bytes | None:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file is not None and text.strip():
            self.add_error("text", _t("Give a file or a text: one of the two."))
            return None
        if file is None:
            return str(text).replace("\r\n", "\n").encode()
        if file.size > _LARGEST:
            self.add_error("file", str(PROTOCOL_FAULTS["too-long"]))
            return None
        return bytes(file.read())


class PlanFileForm(_FileForm):
    file = forms.FileField(
        label=_("File of the plan"),
        required=False,
        help_text=_("JSON or YAML, with the fields of a plan that this site hands out as a file."),
        widget=forms.ClearableFileInput({"accept": ".json,.yaml,.yml,application/json,text/plain"}),
    )
    text = forms.CharField(
        label=_("Or the same as text"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.built: Plan | None = None

    def clean(self) -> dict[str, Any]:
        sent = None if self.errors else self._sent()
        if sent is None:
            return self.cleaned_data
        try:
            plan = _plan_in(sent.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error(None, str(PROTOCOL_FAULTS["not-text"]))
            return self.cleaned_data
        if isinstance(plan, list):
            for fault in plan[:_MOST_FAULTS]:
                self.add_error(None, fault)
        elif lacking := lacking_units(plan):
            self.add_error(None, _t("These have no page with both forms of the mechanic: %(units)s.") % {"units": ", ".join(lacking)})
        else:
            self.built = plan
        return self.cleaned_data


class RegistrationForm(_FileForm):
    file = forms.FileField(
        label=_("The pre-registration as a file"),
        required=False,
        help_text=_("Text or Markdown in UTF-8. It is kept letter by letter, under the SHA-256 of the file."),
        widget=forms.ClearableFileInput({"accept": ".txt,.md,text/plain,text/markdown"}),
    )
    text = forms.CharField(
        label=_("Or the same as text"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("Without a file or a text, what was handed in before stays."),
    )
    registered_at = forms.URLField(
        label=_("Address where it was registered"), required=False, max_length=200, assume_scheme="https", help_text=_("Such as OSF.")
    )
    reference = forms.CharField(
        label=_("Reference of the ethics review"),
        required=False,
        max_length=120,
        help_text=_("If the review judged this text before the plan is frozen; otherwise it is filled in after that."),
    )

    def __init__(self, *args: Any, known: Protocol, **kwargs: Any) -> None:
        # The text is not filled in: who hands in another file would have to empty it first.
        super().__init__(*args, **kwargs)
        self.initial.update(registered_at=known.registered_at, reference=known.reference)
        self._known = known

    def clean(self) -> dict[str, Any]:
        sent = None if self.errors else self._sent()
        if sent is not None and not sent.strip():
            self.cleaned_data["text"] = self._known.text
        elif sent is not None:
            try:
                self.cleaned_data["text"] = text_in(sent)
            except NotAProtocol as refused:
                self.add_error(None, str(PROTOCOL_FAULTS[refused.fault]))
        return self.cleaned_data

    def protocol(self) -> Protocol:
        said = self.cleaned_data
        return Protocol(said["text"], said["registered_at"], said["reference"])


def _plan_in(text: str) -> Plan | list[str]:
    """Return the plan, or what is wrong with it, each fault with its line."""
    located = load_yaml(text, Path("plan.yaml"))
    if isinstance(located, Diagnostic):
        return [_told(located)]
    try:
        return Plan.model_validate(located.data)
    except ValidationError as fault:
        own = [str(PLAN_FAULTS[code]) for each in fault.errors() if (code := str(each["msg"]).removeprefix("Value error, ")) in PLAN_FAULTS]
    found = validated(Plan, located)
    return own or [_told(each) for each in (found if isinstance(found, list) else [])]


def _told(fault: Diagnostic) -> str:
    words = say(fault.message, as_language(get_language() or "nl"))
    return _t("Line %(line)s: %(fault)s") % {"line": fault.span.line, "fault": words}
