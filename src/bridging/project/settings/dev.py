"""On a machine of one's own, over http: the demo, and a developer's server (``BRIDGING_DEBUG=1``)."""

from bridging.project.settings.base import *
from bridging.project.settings.base import ALLOWED_HOSTS, CONFIG, STORAGES

DEBUG = CONFIG.debug
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
if DEBUG:
    # Straight from the source folders: an edited style sheet shows at the next reload.
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True
    JOINED_STYLES = False
