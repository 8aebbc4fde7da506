"""What must be ready before a server builds its pages: translations, the apps, and the gathered assets."""

import gc
import os

import django

from bridging.project.assets import prepare_assets
from bridging.source.catalogue import compile_catalogues


def start() -> None:
    """Make ready; quick when nothing changed since the last time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bridging.project.settings.production")
    compile_catalogues()
    set_up(set_prefix=False)
    # Before any middleware: whitenoise looks once at what there is to serve.
    prepare_assets()
    gc.freeze()


def set_up(*, set_prefix: bool = True) -> None:
    """Import the apps. All that stays as long as the process: looking through it for what may go, again and again, takes an eighth of the time."""
    gc.disable()
    try:
        django.setup(set_prefix=set_prefix)
    finally:
        gc.freeze()
        gc.enable()
