import os
import subprocess
import sys
from pathlib import Path

import pytest

TOLD = """
from unittest.mock import patch
import django
django.setup()
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.db.models.query import QuerySet
with patch.object(QuerySet, "bulk_create", side_effect=KeyboardInterrupt):
    try:
        call_command("prepare_tables")
    except KeyboardInterrupt:
        assert not connection.introspection.table_names()
call_command("prepare_tables")
call_command("migrate", "--check", verbosity=0)
call_command("prepare_tables")
tables = set(connection.introspection.table_names())
missing = {model._meta.db_table for model in apps.get_models() if model._meta.managed} - tables
print(sorted(missing), Permission.objects.exists())
"""


@pytest.mark.timeout(120)
def test_empty_database_gets_its_tables_at_once_also_after_a_start_that_was_cut_off(tmp_path: Path):
    environment = os.environ | {
        "BRIDGING_HOME": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev"
    }  # fmt: skip

    told = subprocess.run([sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout, told.stderr) == (0, "[] True\n", "")
