"""The reference work as published: the entries of the newest edition of module "reference" are the ones that are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.courses.models.edition import Edition


class Entry(models.Model):
    """One entry in all its languages. ``mentioned_by`` lists entries and pages that link to it, as [kind, id]."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("edition"), related_name="entries")
    entry_id = models.SlugField(_("entry"), max_length=80)
    theme = models.SlugField(_("theme"), max_length=40)
    related = models.JSONField(_("related"), default=list)
    mentioned_by = models.JSONField(_("mentioned by"), default=list)
    valid_on = models.DateField(_("valid on"))
    review_by = models.DateField(_("review by"))

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["entry_id"]
        constraints = [models.UniqueConstraint("edition", "entry_id", name="entry_once_per_edition")]

    def __str__(self) -> str:
        return self.entry_id


class EntryText(models.Model):
    """``sources`` are rendered bibliography lines (HTML from the compiler)."""

    entry = models.ForeignKey(Entry, models.CASCADE, verbose_name=_("entry"), related_name="texts")
    language = models.CharField(_("language"), max_length=2)
    title = models.CharField(_("title"), max_length=200)
    sort_key = models.CharField(_("sorted as"), max_length=200)
    short = models.CharField(_("short form"), max_length=120)
    also = models.JSONField(_("also"), default=list)
    definition = models.TextField(_("definition"))
    html = models.TextField(_("html"))
    plain = models.TextField(_("plain text"))
    sources = models.JSONField(_("sources"), default=list)
    fingerprint = models.CharField(_("fingerprint"), max_length=16)

    class Meta:
        verbose_name = _("text of an entry")
        verbose_name_plural = _("texts of entries")
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint("entry", "language", name="entry_text_once_per_language")]

    def __str__(self) -> str:
        return self.title
