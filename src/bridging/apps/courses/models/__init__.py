from bridging.apps.courses.models.edition import Edition, EditionFile, EditionItem, EditionPage, EditionTest, EditionText
from bridging.apps.courses.models.reference import Entry, EntryText
from bridging.apps.courses.models.short_link import ShortLink
from bridging.apps.courses.models.upload import Upload

__all__ = [
    "Edition",
    "EditionFile",
    "EditionItem",
    "EditionPage",
    "EditionTest",
    "EditionText",
    "Entry",
    "EntryText",
    "ShortLink",
    "Upload",
]
