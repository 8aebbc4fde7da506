"""A report as a file to keep."""

from django.http import HttpResponse

from bridging.press.papers import Report, report_pdf


def pdf_response(report: Report, name: str) -> HttpResponse:
    """Return the PDF, which no cache on the way may keep."""
    response = HttpResponse(report_pdf(report), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
