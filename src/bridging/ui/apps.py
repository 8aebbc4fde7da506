from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "bridging.ui"
    label = "ui"
