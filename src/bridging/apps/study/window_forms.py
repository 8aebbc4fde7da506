"""The form with which the window of a test is moved."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.models import OfferedTest
from bridging.apps.study.queries.windows import Window


class MomentField(forms.DateTimeField):
    """A moment to the minute. Left as it is, it is the moment that it was, with its seconds."""

    def __init__(self, *, was: datetime, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, initial=timezone.localtime(was), **kwargs)
        self.was = was

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        return self.was if moment == self.was.replace(second=0, microsecond=0) else moment


class WindowForm(forms.Form):
    """``is_begun``: when it began stands fast."""

    def __init__(self, data: Any, *, offer: OfferedTest, is_begun: bool) -> None:
        super().__init__(data)
        self.offer = offer
        if not is_begun:
            self.fields["opens_at"] = MomentField(label=_("Begins"), was=offer.opens_at)
        self.fields["closes_at"] = MomentField(
            label=_("Closes"),
            help_text=_("Nobody can begin after this. Whoever has begun keeps the full time, until you close the room."),
            was=offer.closes_at,
        )

    def window(self) -> Window:
        return Window(self.cleaned_data.get("opens_at", self.offer.opens_at), self.cleaned_data["closes_at"])
