"""The ordinary pages, for a WSGI server."""

from django.core.handlers.wsgi import WSGIHandler

from bridging.project.start import start

start()
application = WSGIHandler()
