from pathlib import Path

import bridging.ui
from bridging.source.maths import maths_css

SHEET = Path(bridging.ui.__file__).parent / "static/ui/css/maths.css"


def test_the_sheet_of_formulas_has_the_rules_that_formulas_need():
    rules = SHEET.read_text(encoding="utf-8").partition("/* --- */\n")[2].rpartition("}")[0].strip()

    assert rules == maths_css()
