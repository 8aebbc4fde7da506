"""Where reports of the programme, of modules and a teacher's own evaluation can be found."""

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.registries import due_work
from bridging.apps.evaluation import areas
from bridging.apps.evaluation.access import programme_readers
from bridging.apps.evaluation.domain.ready import make_ready
from bridging.apps.study import teaching_tabs


def register() -> None:
    due_work.register("evaluation-reports", make_ready)
    group = teaching_tabs.TabGroup.EVALUATION
    teaching_tabs.add(teaching_tabs.TeachingTab("evaluation", _("What needs you"), "evaluation:teaching", group))
    teaching_tabs.add(teaching_tabs.TeachingTab("evaluation-report", _("Report"), "evaluation:teaching-report", group))
    trained = _("How many people are trained, what is still to come, and the report for a funder.")
    areas.add(areas.Area(_("Programme"), trained, "evaluation:programme", 10, programme_readers))
    description = _(
        "How each module did: reach, learning, its test and questions, what people said and what they used. As a page and as a PDF."
    )
    areas.add(areas.Area(_("Module reports"), description, "evaluation:modules", 30, programme_readers))
