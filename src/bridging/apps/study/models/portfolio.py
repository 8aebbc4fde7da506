"""What somebody says about what they have shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import EvidenceKind

PERSON = settings.AUTH_USER_MODEL


class PortfolioRemark(models.Model):
    """A remark of the owner at a showing. It is the owner's to change; teachers of the cohort read it with the portfolio."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="portfolio_remarks")
    source_kind = models.CharField(_("kind of source"), max_length=16, choices=EvidenceKind)
    source_id = models.SlugField(_("source"), max_length=80)
    occasion = models.CharField(_("occasion"), max_length=80)
    body = models.TextField(_("remark"), max_length=2000)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("remark in a portfolio")
        verbose_name_plural = _("remarks in portfolios")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("person", "source_kind", "source_id", "occasion", name="portfolio_remark_once"),
            models.CheckConstraint(condition=Q(source_kind__in=EvidenceKind.values), name="portfolio_remark_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.source_id} · {self.occasion}"
