"""What the programme wants to learn about: a named choice, resolved per person at one place."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class Switch(models.Model):
    """``variants`` maps each variant's name to its weight; without any, who was assigned none meets ``fallback``. So does everybody while it is off.

    ``is_game``: who does without game elements meets ``fallback`` as well.
    """

    name = models.SlugField(_("name"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True)
    variants = models.JSONField(_("variants"), default=dict, help_text=_('Weights by name, such as {"a": 1, "b": 1}.'))
    fallback = models.SlugField(_("without the switch"), max_length=40)
    is_on = models.BooleanField(_("on"), default=False)
    is_game = models.BooleanField(_("game element"), default=False)
    salt = models.PositiveIntegerField(_("round"), default=1, validators=[MinValueValidator(1)], help_text=_("Raise it to draw anew."))
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("switch")
        verbose_name_plural = _("switches")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Exposure(models.Model):
    """The first time that a person met a variant; in ``unit``, where the switch is set for each unit."""

    switch = models.ForeignKey(Switch, models.CASCADE, verbose_name=_("switch"), related_name="exposures")
    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="exposures")
    unit = models.CharField(_("unit"), max_length=80, blank=True, default="")
    variant = models.CharField(_("variant"), max_length=40)
    salt = models.PositiveIntegerField(_("round"))
    first_at = models.DateTimeField(_("first met"))

    class Meta:
        verbose_name = _("exposure")
        verbose_name_plural = _("exposures")
        ordering = ["switch", "person"]
        constraints = [models.UniqueConstraint("switch", "person", "salt", "unit", "variant", name="exposure_once")]

    def __str__(self) -> str:
        return f"{self.switch} · {self.person} · {self.variant}"


class GameChoice(models.Model):
    """Somebody wants game elements, or does without. Rows are added, never changed: the newest counts, and without one they are shown."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="game_choices")
    are_wanted = models.BooleanField(_("wanted"))
    chosen_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("choice about game elements")
        verbose_name_plural = _("choices about game elements")
        ordering = ["chosen_at", "pk"]
        indexes = [models.Index(fields=["person", "-chosen_at"], name="game_choice_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {'✓' if self.are_wanted else '–'}"
