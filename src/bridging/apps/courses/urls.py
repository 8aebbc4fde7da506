from django.urls import path, re_path

from bridging.apps.courses.views import catalogue, files, reference, search, short_links

app_name = "courses"
urlpatterns = [
    path("modules/", catalogue.catalogue_page, name="catalogue"),
    path("reference/", reference.reference, name="reference"),
    path("reference/<slug:entry_id>/", reference.entry, name="entry"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/]+)$", files.published_file, name="file"),
    path("q/", short_links.type_code, name="short-link-type"),
    path("q/<str:code>", short_links.short_link, name="short-link"),
]
