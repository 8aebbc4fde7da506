"""Holding files to the rules starts without what is done with them later: an author waits for it at every change."""

import subprocess
import sys

_LATER = (".kind", ".showing", ".answering", ".grade", "labs.graded", ".bench", "assessment.paper", ".answer_blocks", ".panels")


def test_files_are_read_without_what_is_done_with_items_and_labs():
    code = f"import sys\nimport bridging.cli.checking\nprint([name for name in sys.modules if name.endswith({_LATER})])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
