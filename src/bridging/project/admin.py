"""What libraries keep, in the administration."""

from datetime import datetime

import allauth.mfa.admin  # noqa: F401 -- registers its own page, which is taken out below
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.admin import ReadOnlyAdmin

# It shows the secrets, and lets them be written over.
admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnlyAdmin[Authenticator]):
    """Who lost a telephone gets in again when what was on it is deleted here; there is nothing else to do."""

    list_display = ["person", "kind", "added", "last_used"]
    list_filter = ["type"]
    fields = ["person", "kind", "added", "last_used"]
    readonly_fields = ["person", "kind", "added", "last_used"]
    search_fields = ["user__display_name", "user__email"]

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    @admin.display(description=_("person"), ordering="user__display_name")
    def person(self, row: Authenticator) -> str:
        return str(row.user)

    @admin.display(description=_("kind"), ordering="type")
    def kind(self, row: Authenticator) -> str:
        return str(row.get_type_display())

    @admin.display(description=_("added"), ordering="created_at")
    def added(self, row: Authenticator) -> datetime:
        moment: datetime = row.created_at
        return moment

    @admin.display(description=_("last used"), ordering="last_used_at")
    def last_used(self, row: Authenticator) -> datetime | None:
        moment: datetime | None = row.last_used_at
        return moment
