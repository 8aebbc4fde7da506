"""What the programme wants to learn about: a named choice, resolved per person at one place."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class Switch(models.Model):
    """``variants`` maps each variant's name to its weight. A switch that is off gives everybody ``fallback``."""

    name = models.SlugField(_("name"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True)
    variants = models.JSONField(_("variants"), default=dict, help_text=_('Weights by name, such as {"a": 1, "b": 1}.'))
    fallback = models.SlugField(_("without the switch"), max_length=40)
    is_on = models.BooleanField(_("on"), default=False)
    salt = models.PositiveIntegerField(_("round"), default=1, validators=[MinValueValidator(1)], help_text=_("Raise it to draw anew."))
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("switch")
        verbose_name_plural = _("switches")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Exposure(models.Model):
    """The first time that a person met a variant."""

    switch = models.ForeignKey(Switch, models.CASCADE, verbose_name=_("switch"), related_name="exposures")
    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="exposures")
    variant = models.CharField(_("variant"), max_length=40)
    salt = models.PositiveIntegerField(_("round"))
    first_at = models.DateTimeField(_("first met"))

    class Meta:
        verbose_name = _("exposure")
        verbose_name_plural = _("exposures")
        ordering = ["switch", "person"]
        constraints = [models.UniqueConstraint("switch", "person", "salt", name="exposure_once")]

    def __str__(self) -> str:
        return f"{self.switch} · {self.person} · {self.variant}"
