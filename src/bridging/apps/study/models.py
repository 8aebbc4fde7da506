"""What a learner did and wrote: marks and answers are added, never changed; notes belong to the learner alone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class PageMark(models.Model):
    """Somebody marked a page as done, or took that back. The newest mark counts, in every edition of the module."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="page_marks")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    is_done = models.BooleanField(_("done"))
    edition_label = models.CharField(_("edition"), max_length=20)
    marked_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["marked_at", "pk"]
        indexes = [models.Index(fields=["person", "module_id", "page_id", "-marked_at"], name="mark_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.page_id} · {'✓' if self.is_done else '–'}"


class PageVisit(models.Model):
    """Where somebody is on a page, and which text was read: enough to resume, and to say what changed since."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="page_visits")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    language = models.CharField(_("language"), max_length=2)
    fingerprint = models.CharField(_("text that was read"), max_length=16)
    edition_label = models.CharField(_("edition"), max_length=20)
    anchor = models.CharField(_("place on the page"), max_length=80, blank=True)
    first_at = models.DateTimeField(_("first"), default=timezone.now)
    last_at = models.DateTimeField(_("last"), default=timezone.now)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint("person", "module_id", "page_id", name="visit_once_per_page")]
        indexes = [models.Index(fields=["person", "module_id", "-last_at"], name="visit_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.page_id}"


class MarginNote(models.Model):
    """A learner's own note. ``anchor`` names the paragraph by its words, ``quote`` remembers them for when the text changes."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="margin_notes")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    language = models.CharField(_("language"), max_length=2)
    anchor = models.CharField(_("place on the page"), max_length=80)
    quote = models.CharField(_("words at that place"), max_length=200, blank=True)
    body = models.TextField(_("note"), max_length=4000)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("margin note")
        verbose_name_plural = _("margin notes")
        ordering = ["written_at"]
        indexes = [models.Index(fields=["person", "module_id", "page_id"], name="note_of_page")]

    def __str__(self) -> str:
        return f"{self.person} · {self.page_id} · {self.anchor}"


class Response(models.Model):
    """An answer to an item, as given: grading is a function of (item version, seed, raw) and can be done again.

    ``key`` comes from the browser: the same answer sent twice is stored once.
    """

    key = models.UUIDField(_("key"))
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="responses")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    item_id = models.SlugField(_("item"), max_length=80)
    item_version = models.PositiveIntegerField(_("version of the item"))
    edition_label = models.CharField(_("edition"), max_length=20)
    language = models.CharField(_("language"), max_length=2)
    seed = models.CharField(_("seed"), max_length=80)
    raw = models.JSONField(_("answer"))
    scores = models.JSONField(_("scores"))
    trace = models.JSONField(_("how it was graded"))
    answered_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["answered_at", "pk"]
        constraints = [models.UniqueConstraint("person", "key", name="response_once_per_key")]
        indexes = [models.Index(fields=["person", "module_id", "item_id", "-answered_at"], name="response_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.item_id} v{self.item_version}"


class TeachingLook(models.Model):
    """A teacher looked at named data of a cohort: reading for teaching is logged."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("teacher"), related_name="teaching_looks")
    cohort_slug = models.SlugField(_("cohort"), max_length=60)
    what = models.CharField(_("what"), max_length=80)
    about = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("about"), related_name="+")
    looked_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("look at learners' data")
        verbose_name_plural = _("looks at learners' data")
        ordering = ["-looked_at"]

    def __str__(self) -> str:
        return f"{self.person} · {self.cohort_slug} · {self.what}"
