"""Sending what people stored."""

from django.http import FileResponse

from bridging.apps.accounts.models import StoredFile


def as_attachment(stored: StoredFile, name: str = "") -> FileResponse:
    """Return a file as an attachment, under its own name or another: what somebody made is never shown as a page of ours."""
    response = FileResponse(stored.content.open(), as_attachment=True, filename=name or stored.name, content_type=stored.content_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
