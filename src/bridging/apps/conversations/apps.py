from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConversationsConfig(AppConfig):
    name = "bridging.apps.conversations"
    verbose_name = _("Conversations")

    def ready(self) -> None:
        from bridging.apps.cohorts import tabs  # noqa: PLC0415 -- models must stand first
        from bridging.apps.conversations import providers  # noqa: PLC0415
        from bridging.apps.courses import desk_links  # noqa: PLC0415
        from bridging.apps.study import module_links, page_links, teaching_tabs  # noqa: PLC0415
        from bridging.apps.study.access import manages  # noqa: PLC0415

        teaching_tabs.add(
            teaching_tabs.TeachingTab(
                "asked", _("Asked by participants"), "conversations:asked", teaching_tabs.TabGroup.TALK, count=providers.open_questions
            )
        )
        teaching_tabs.add(
            teaching_tabs.TeachingTab("announcements", _("Announcements"), "conversations:announcements", teaching_tabs.TabGroup.TALK)
        )
        teaching_tabs.add(
            teaching_tabs.TeachingTab(
                "errors", _("Reported errors"), "conversations:reports-of-cohort", teaching_tabs.TabGroup.TALK, count=providers.open_reports
            )
        )
        desk_links.add(desk_links.DeskLink(_("Errors that readers reported"), "conversations:reports-of-authors"))
        page_links.add(
            page_links.PageLink(
                _("Questions and answers about this page"),
                "conversations:at-page",
                "feedback",
                opens_here=True,
                at_questions=_("Ask about this question"),
            )
        )
        page_links.add(
            page_links.PageLink(
                _("Report an error in this page"),
                "conversations:report-at-page",
                "flag",
                opens_here=True,
                at_questions=_("Report an error"),
            )
        )
        module_links.add(module_links.ModuleLink("team", _("Contact"), "conversations:team-of-module", "mail"))
        tabs.add(
            tabs.CohortTab(
                _("Mail"),
                "conversations:mail",
                60,
                shows=manages,
            )
        )
        providers.register()
