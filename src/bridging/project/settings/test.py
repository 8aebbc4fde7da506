"""For the test suite: nothing outside a folder of its own, quick password hashing, tasks run at once."""

import os
import tempfile
from pathlib import Path

# Set before the base reads it: a test must never touch the installation's data.
_home = Path(tempfile.gettempdir()) / f"bridging-test-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
os.environ["BRIDGING_HOME"] = str(_home)
for _name in ("BRIDGING_BASE_URL", "BRIDGING_STORAGE", "BRIDGING_MAIL_URL", "BRIDGING_LANGUAGES", "BRIDGING_DEBUG", "BRIDGING_HOSTS"):
    os.environ.pop(_name, None)

from bridging.project.settings.base import *  # noqa: E402
from bridging.project.settings.base import STORAGES  # noqa: E402
from bridging.source.catalogue import compile_catalogues  # noqa: E402

# Before the apps stand: a language that was read without its catalogue stays without it.
compile_catalogues()

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
ACCOUNT_RATE_LIMITS = False
JOINED_STYLES = False
