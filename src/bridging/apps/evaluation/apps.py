from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "bridging.apps.evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        from bridging.apps.accounts.access import may  # noqa: PLC0415 -- models must stand first
        from bridging.apps.evaluation import experimenting, loop_providers, reporting, researching  # noqa: PLC0415
        from bridging.apps.evaluation.access import evaluators  # noqa: PLC0415
        from bridging.ui import navigation  # noqa: PLC0415

        reporting.register()
        researching.register()
        experimenting.register()
        loop_providers.register()
        navigation.add(
            navigation.NavItem(
                _("Evaluation"),
                "evaluation:start",
                order=72,
                shows=lambda request: may(request, evaluators),
                prefix="/evaluation/",
                description=_("What the programme achieves, what needs attention, and what the last change did."),
            )
        )
