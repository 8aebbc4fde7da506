"""What a teacher sees of the own cohort in figures, and the reports of modules and of the questions of their tests."""

from typing import Final

from tests.browser.scene import Scene

from bridging.demo.examinees import SLUG as EXAMINED
from bridging.demo.fill import SLUG

_REPORTED: Final = "/evaluation/modules/m1/"

OF_REPORTS: Final = (
    Scene("what needs a teacher", "teacher", f"/teaching/{SLUG}/evaluation/"),
    Scene("answers to a question by count", "teacher", f"/teaching/{SLUG}/evaluation/items/m1-skin-sheet-which-criterion/"),
    Scene("questions of a test of a cohort", "teacher", f"/teaching/{EXAMINED}/evaluation/"),
    Scene("report of a cohort", "teacher", f"/teaching/{EXAMINED}/evaluation/report/"),
    Scene("module reports", "leader", "/evaluation/modules/"),
    Scene("report of a module", "leader", _REPORTED),
    Scene("report of a question", "leader", "/evaluation/items/m1-t01/"),
)
