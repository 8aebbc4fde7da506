"""The Chromium that is on the machine, for tests and measurements."""

import shutil
from typing import Final

# The shell first: the same engine without windows of its own, a third of the work for each page that is opened.
_PROGRAMS: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
