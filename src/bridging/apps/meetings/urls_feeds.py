"""One's own calendar, for another program."""

from django.urls import path

from bridging.apps.meetings.views import feeds

patterns = [
    path("calendar/", feeds.feed, name="feed"),
    path("calendar/renew/", feeds.renew, name="feed-renew"),
    path("calendar/<str:token>/bridging.ics", feeds.feed_file, name="feed-file"),
]
