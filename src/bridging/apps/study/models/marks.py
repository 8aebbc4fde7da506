"""Where a learner is: what was marked as done, and which text was read how far."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import TaskKind

PERSON = settings.AUTH_USER_MODEL


class TaskMark(models.Model):
    """Somebody marked a page, a reading or an assignment as done, or took that back.

    Rows are added, never changed: the newest counts, in every edition of the module.
    """

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="task_marks")
    module_id = models.SlugField(_("module"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=TaskKind, default=TaskKind.PAGE)
    task_id = models.SlugField(_("what"), max_length=80)
    is_done = models.BooleanField(_("done"))
    edition_label = models.CharField(_("edition"), max_length=20)
    marked_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["marked_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="mark_kind_known")]
        indexes = [models.Index(fields=["person", "module_id", "kind", "task_id", "-marked_at"], name="mark_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.task_id} · {'✓' if self.is_done else '–'}"


class PageVisit(models.Model):
    """Where somebody is on a page, and which text was read: enough to resume, and to say what changed since.

    ``seconds`` is the time with the page in view, as the browser tells it: a help for teachers, no measure of anybody.
    """

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="page_visits")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    language = models.CharField(_("language"), max_length=2)
    fingerprint = models.CharField(_("text that was read"), max_length=16)
    edition_label = models.CharField(_("edition"), max_length=20)
    anchor = models.CharField(_("place on the page"), max_length=80, blank=True)
    seconds = models.PositiveIntegerField(_("seconds in view"), default=0)
    first_at = models.DateTimeField(_("first"), default=timezone.now)
    last_at = models.DateTimeField(_("last"), default=timezone.now)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint("person", "module_id", "page_id", name="visit_once_per_page")]
        indexes = [models.Index(fields=["person", "module_id", "-last_at"], name="visit_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.page_id}"
