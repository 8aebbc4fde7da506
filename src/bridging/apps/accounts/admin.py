"""The administration site: for administrators, and for what has no page of its own."""

# ruff: noqa: ARG002 -- the framework decides these signatures

import django.contrib.auth.admin  # noqa: F401 -- registers groups, which are taken out below
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest

from bridging.apps.accounts.models import (
    ConsentDecision,
    ConsentText,
    Exposure,
    Organisation,
    OutboxMail,
    Person,
    RoleGrant,
    SignInCode,
    StoredFile,
    Switch,
)

admin.site.site_header = "Bridging the Gap"
admin.site.site_title = "Bridging the Gap"
# Permissions by group are not used: roles decide.
admin.site.unregister(Group)


class ReadOnlyAdmin[Row: Model](admin.ModelAdmin[Row]):
    """For records that only the programme itself writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class RoleGrantInline(admin.TabularInline[RoleGrant, Person]):
    model = RoleGrant
    fk_name = "person"
    extra = 0
    fields = ["role", "organisation", "granted_by", "granted_at", "ended_at"]
    raw_id_fields = ["granted_by"]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    list_display = ["display_name", "email", "organisation", "is_active", "is_synthetic", "created_at"]
    list_filter = ["is_active", "is_synthetic", "organisation"]
    search_fields = ["display_name", "email"]
    fields = ["email", "display_name", "language", "organisation", "is_active", "is_synthetic", "last_login", "created_at"]
    readonly_fields = ["last_login", "created_at"]
    inlines = [RoleGrantInline]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    list_display = ["name", "short_name", "is_partner"]
    search_fields = ["name", "short_name"]


@admin.register(RoleGrant)
class RoleGrantAdmin(admin.ModelAdmin[RoleGrant]):
    list_display = ["person", "role", "organisation", "granted_by", "granted_at", "ended_at"]
    list_filter = ["role", "ended_at"]
    raw_id_fields = ["person", "granted_by", "ended_by"]


@admin.register(Switch)
class SwitchAdmin(admin.ModelAdmin[Switch]):
    list_display = ["name", "is_on", "variants", "fallback", "salt"]


@admin.register(ConsentText)
class ConsentTextAdmin(admin.ModelAdmin[ConsentText]):
    list_display = ["purpose", "version", "title_nl", "published_at"]

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # People answered these very words; a change is a new version.
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnlyAdmin[OutboxMail]):
    list_display = ["kind", "address", "language", "queued_at", "sent_at", "attempts", "last_error", "bounced_at", "bounce"]
    list_filter = ["kind", "sent_at"]
    search_fields = ["address"]


@admin.register(SignInCode)
class SignInCodeAdmin(ReadOnlyAdmin[SignInCode]):
    list_display = ["person", "issued_by", "issued_at", "expires_at", "attempts", "used_at", "replaced_at"]
    exclude = ["digest"]


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin[StoredFile]):
    list_display = ["name", "owner", "purpose", "content_type", "size_bytes", "stored_at", "removed_at"]
    exclude = ["content"]


admin.site.register(ConsentDecision, ReadOnlyAdmin, list_display=["person", "text", "is_given", "decided_at"])
admin.site.register(Exposure, ReadOnlyAdmin, list_display=["switch", "person", "unit", "variant", "salt", "first_at"])
