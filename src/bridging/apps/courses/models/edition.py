"""An edition: a module as it was on the day of publishing. Nothing in these tables is ever changed, only added."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EditionQuerySet(models.QuerySet["Edition"]):
    def latest_of_each_module(self) -> "EditionQuerySet":
        """Return the newest edition of every module."""
        newest = Edition.objects.filter(module_id=models.OuterRef("module_id")).order_by("-published_at", "-pk")
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))


class Edition(models.Model):
    """``outline`` holds what is not prose: titles, outcomes, units, meetings, assignments, readings, workload (schema 1)."""

    REFERENCE = "reference"

    module_id = models.SlugField(_("module"), max_length=80)
    code = models.CharField(_("code"), max_length=20)
    label = models.CharField(_("edition"), max_length=20)
    status = models.CharField(_("status"), max_length=10, choices=[("pilot", _("pilot")), ("open", _("open"))])
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    note = models.TextField(_("what changed"), blank=True)
    unreviewed_override = models.CharField(_("published unreviewed on the word of"), max_length=160, blank=True)
    outline = models.JSONField(_("outline"))
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("published by"), related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["module_id", "-published_at"]
        constraints = [
            models.UniqueConstraint("module_id", "label", name="edition_label_once"),
            models.CheckConstraint(condition=Q(status__in=["pilot", "open"]), name="edition_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def title(self, language: str) -> str:
        return str(self.outline["title"][language])


class EditionPage(models.Model):
    """A page of an edition in all its languages; ``activities`` lists what a learner does on it, in order."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("edition"), related_name="pages")
    page_id = models.SlugField(_("page"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"))
    unit_id = models.SlugField(pgettext_lazy("of a module", "unit"), max_length=80)
    week = models.PositiveSmallIntegerField(_("week"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    outcomes = models.JSONField(_("outcomes"), default=list)
    activities = models.JSONField(_("activities"), default=list)
    is_reviewed = models.BooleanField(_("reviewed"), default=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint("edition", "page_id", name="page_once_per_edition"),
            models.UniqueConstraint("edition", "position", name="page_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.page_id}"


class EditionText(models.Model):
    """A page in one language. ``html`` was rendered at publishing; an activity is a ``<bridging-activity>`` to be filled in."""

    page = models.ForeignKey(EditionPage, models.CASCADE, verbose_name=_("page"), related_name="texts")
    language = models.CharField(_("language"), max_length=2)
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"))
    html = models.TextField(_("html"))
    contents = models.JSONField(_("contents"), default=list)
    plain = models.TextField(_("plain text"))
    fingerprint = models.CharField(_("fingerprint"), max_length=16)
    words = models.PositiveIntegerField(_("words"))
    about = models.JSONField(_("author, reviewer, dates, licence"), default=dict)

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [models.UniqueConstraint("page", "language", name="text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.page} · {self.language}"


class EditionItem(models.Model):
    """An item as it stood in the edition; ``data`` is the file's own content, keys included: never send it to a browser.

    ``pictures`` holds HTML made at publishing, by the name that the item gives a picture, and by language.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("edition"), related_name="items")
    item_id = models.SlugField(_("item"), max_length=80)
    version = models.PositiveIntegerField(_("version"))
    use = models.CharField(_("use"), max_length=10)
    data = models.JSONField(_("data"))
    pictures = models.JSONField(_("pictures"), default=dict)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [models.UniqueConstraint("edition", "item_id", name="item_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.item_id} v{self.version}"


class EditionTest(models.Model):
    """A test as it stood in the edition; ``data`` is its plan, with the items of every form: for examiners, never for a participant's browser."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("edition"), related_name="tests")
    test_id = models.SlugField(_("test"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10)
    data = models.JSONField(_("data"))

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")
        constraints = [models.UniqueConstraint("edition", "test_id", name="test_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.test_id}"


class EditionFile(models.Model):
    """A file of the edition, kept once by its hash: sources to come back to, and pictures and data that pages show."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("edition"), related_name="files")
    path = models.CharField(_("path"), max_length=240)
    sha256 = models.CharField(_("checksum"), max_length=64)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    is_source = models.BooleanField(_("source only"), default=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [models.UniqueConstraint("edition", "path", name="file_once_per_edition")]
        indexes = [models.Index(fields=["sha256"], name="file_by_hash")]

    def __str__(self) -> str:
        return self.path
