"""`bridging manage prepare_tables`: the tables of a site, made at once where there are none, brought up to date where there are some."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Make the tables as the models say, or apply the migrations that are missing."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        connection = connections[DEFAULT_DB_ALIAS]
        executor = MigrationExecutor(connection)
        if not connection.introspection.table_names():
            _make(connection, executor)
        elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)


def _make(connection: BaseDatabaseWrapper, executor: MigrationExecutor) -> None:
    # Going through every migration takes ten times as long, and ends with the same tables: what migrations do to data has none to do it to.
    recorder = executor.recorder
    # All or nothing: tables without the record of it could be neither made nor migrated at the next start.
    tables: list[type[models.Model]] = [*apps.get_models(), recorder.Migration]
    with connection.schema_editor() as editor:
        for model in tables:
            if model._meta.can_migrate(connection):  # noqa: SLF001 -- Django's name for what a model says of itself
                editor.create_model(model)
        recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in executor.loader.disk_migrations)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
