"""The ordinary pages, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from bridging.project.assets import prepare_assets
from bridging.project.messages import compile_catalogues

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bridging.project.settings.production")
compile_catalogues()
application = get_wsgi_application()
prepare_assets()
