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
    django.setup(set_prefix=False)
    # Before any middleware: whitenoise looks once at what there is to serve.
    prepare_assets()
    # All this stays as long as the process: looking through it for what may go would take longer than a page.
    gc.freeze()
