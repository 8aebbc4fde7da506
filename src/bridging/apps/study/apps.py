from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudyConfig(AppConfig):
    name = "bridging.apps.study"
    verbose_name = _("Study")

    def ready(self) -> None:
        from bridging.apps.accounts import account_links  # noqa: PLC0415
        from bridging.apps.cohorts import tabs  # noqa: PLC0415
        from bridging.apps.courses import desk_links  # noqa: PLC0415
        from bridging.apps.study import (  # noqa: PLC0415 -- models must stand first
            plan_providers,
            providers,
            record_providers,
            sitting_providers,
            work_providers,
        )
        from bridging.apps.study.access import (  # noqa: PLC0415
            manages,
            shows_corrections,
            shows_examining,
            shows_numbers,
            shows_observing,
            shows_teaching,
            teaches,
        )
        from bridging.ui import importmap, navigation  # noqa: PLC0415

        providers.register()
        account_links.add(
            account_links.AccountLink(
                _("Your files"), _("What you handed in and photos of your skills: see them, and remove them."), "study:own-files", "page"
            )
        )
        desk_links.add(desk_links.DeskLink(_("All types of questions, each with a file to copy"), "study:gallery"))
        plan_providers.register()
        record_providers.register()
        sitting_providers.register()
        work_providers.register()
        navigation.add(
            navigation.NavItem(
                _("Corrections"),
                "study:corrections",
                order=65,
                shows=shows_corrections,
                prefix="/corrections/",
                description=_("Correct a question that people have answered, and see first whose score would change."),
            )
        )
        navigation.add(
            navigation.NavItem(
                _("Teaching"),
                "study:teaching",
                order=60,
                shows=shows_teaching,
                prefix="/teaching/",
                description=_("Your cohorts: who is where, what goes wrong, and each participant by name."),
            )
        )
        navigation.add(
            navigation.NavItem(
                _("Observe"),
                "study:observing-cohorts",
                order=62,
                shows=shows_observing,
                prefix="/observing/",
                description=_("Sign off skills where people show them, on your phone."),
            )
        )
        navigation.add(
            navigation.NavItem(
                _("Results"),
                "study:examining-cohorts",
                order=64,
                shows=shows_examining,
                prefix="/examining/",
                description=_("Establish results, with what stands behind each of them."),
            )
        )
        navigation.add(
            navigation.NavItem(
                _("Numbers"),
                "study:numbers",
                order=75,
                shows=shows_numbers,
                prefix="/programme/",
                description=_("How many people were trained, against what was promised, and a table to take along."),
            )
        )
        tabs.add(tabs.CohortTab(_("Progress"), "study:cohort-report", 40, shows=manages))
        tabs.add(tabs.CohortTab(_("Tests"), "study:tests", 45, shows=manages))
        tabs.add(tabs.CohortTab(_("Teaching"), "study:teaching-cohort", 50, shows=teaches))
        for name in ("answers", "place", "margin", "language", "sections", "sitting-clock", "sitting-answer"):
            importmap.add(f"study/{name}", f"study/js/{name}.js")
        for kind in ("arrange", "cards", "confidence", "document", "pairs", "plate", "spots", "upload"):
            importmap.add(f"study/answer-{kind}", f"study/js/answer/{kind}.js")
        for name in ("dragging", "wells"):
            importmap.add(f"study/{name}", f"study/js/answer/{name}.js")
