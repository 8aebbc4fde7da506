from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The installation itself: it has commands and no tables."""

    name = "bridging.project"
