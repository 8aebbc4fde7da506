"""A server is made ready beside the filling of its tables, and what the other process makes is there afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOLD = """
from bridging.project.start import set_up
from bridging.source.catalogue import compile_catalogues
compile_catalogues()
set_up()
import multiprocessing, sys
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from bridging.demo import readying
readying._PROCESSES = multiprocessing.get_context(sys.argv[1])
assert not connection.introspection.table_names()
with readying.readying_server():
    call_command("prepare_tables")
call_command("migrate", "--check", verbosity=0)
print("bridging.project.urls" in sys.modules, bool(list(Path(settings.STATIC_ROOT).glob("staticfiles.json"))))
"""


@pytest.mark.timeout(120)
@pytest.mark.parametrize("how", ["fork", "spawn"])
def test_assets_are_gathered_by_another_process_while_this_one_makes_the_tables(tmp_path: Path, how: str):
    environment = os.environ | {
        "BRIDGING_HOME": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev"
    }  # fmt: skip

    told = subprocess.run([sys.executable, "-c", TOLD, how], env=environment, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout, told.stderr) == (0, "False True\n", "")
