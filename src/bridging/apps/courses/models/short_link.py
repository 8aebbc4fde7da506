"""Short addresses for QR codes: printed once, good for every later edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShortLink(models.Model):
    """``code`` follows from the target (programme/short_codes.py), so that a book can be printed before it is published."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    fragment = models.CharField(_("place on the page"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")

    def __str__(self) -> str:
        return f"/q/{self.code}"
