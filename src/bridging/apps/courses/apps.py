from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "bridging.apps.courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from bridging.apps.courses import provides  # noqa: PLC0415 -- models must stand before providers name them

        provides.register()
