"""What an administrator sees of published content: everything, and nothing to change, since an edition is a value."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bridging.apps.courses.models import Edition, EditionFile, EditionItem, EditionPage, EditionTest, Entry, ShortLink, Upload


class ReadOnly:
    """Looking is allowed; adding, changing and deleting is done by publishing alone."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False


class PageInline(ReadOnly, admin.TabularInline[EditionPage, Edition]):
    model = EditionPage
    fields = ["position", "page_id", "unit_id", "week", "minutes", "is_reviewed"]
    extra = 0


@admin.register(Edition)
class EditionAdmin(ReadOnly, admin.ModelAdmin[Edition]):
    list_display = ["code", "label", "module_id", "status", "published_at", "published_by", "unreviewed_override"]
    list_filter = ["module_id", "status"]
    list_select_related = ["published_by"]
    search_fields = ["module_id", "code", "label", "note"]
    inlines = [PageInline]


@admin.register(EditionItem)
class EditionItemAdmin(ReadOnly, admin.ModelAdmin[EditionItem]):
    list_display = ["item_id", "version", "use", "edition"]
    list_filter = ["use", "edition"]
    list_select_related = ["edition"]
    search_fields = ["item_id"]


@admin.register(EditionTest)
class EditionTestAdmin(ReadOnly, admin.ModelAdmin[EditionTest]):
    list_display = ["test_id", "kind", "edition"]
    list_filter = ["kind", "edition"]
    list_select_related = ["edition"]
    search_fields = ["test_id"]


@admin.register(EditionFile)
class EditionFileAdmin(ReadOnly, admin.ModelAdmin[EditionFile]):
    list_display = ["path", "size_bytes", "is_source", "edition"]
    list_filter = ["is_source", "edition"]
    list_select_related = ["edition"]
    search_fields = ["path", "sha256"]


@admin.register(Entry)
class EntryAdmin(ReadOnly, admin.ModelAdmin[Entry]):
    list_display = ["entry_id", "theme", "valid_on", "review_by", "edition"]
    list_filter = ["theme", "edition"]
    list_select_related = ["edition"]
    search_fields = ["entry_id"]


@admin.register(ShortLink)
class ShortLinkAdmin(ReadOnly, admin.ModelAdmin[ShortLink]):
    list_display = ["code", "module_id", "page_id", "fragment"]
    list_filter = ["module_id"]
    search_fields = ["code", "page_id", "fragment"]


@admin.register(Upload)
class UploadAdmin(ReadOnly, admin.ModelAdmin[Upload]):
    list_display = ["module_id", "file_name", "owner", "uploaded_at", "error_count", "warning_count", "published_as"]
    list_filter = ["module_id"]
    list_select_related = ["owner", "published_as"]
    search_fields = ["module_id", "file_name"]
    exclude = ["report"]
