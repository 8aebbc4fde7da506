from django.urls import include, path, re_path

from bridging.apps.courses.views import catalogue, files, handbook, reference, search, short_links
from bridging.apps.courses.views.author import desk, preview, publishing, result
from bridging.ui.routes import by_first_word

app_name = "courses"

_draft = [
    path("", result.result, name="draft"),
    path("check/", result.check_again, name="draft-check"),
    path("agree/", result.agree, name="draft-agree"),
    path("files/", result.files, name="draft-files"),
    path("files/<path:name>/", result.repair, name="draft-repair"),
    path("pages/", preview.pages, name="draft-pages"),
    path("preview/<str:language>/<slug:page_id>/", preview.page, name="draft-page"),
    re_path(r"^media/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/]+)$", preview.media, name="draft-media"),
    path("handbook/<str:language>/<str:audience>.pdf", preview.handbook, name="draft-handbook"),
    path("publish/", publishing.publish, name="draft-publish"),
    path("source.zip", desk.draft_source, name="draft-source"),
    path("delete/", desk.delete, name="draft-delete"),
]

urlpatterns = by_first_word(
    [
        path("modules/", catalogue.catalogue_page, name="catalogue"),
        path("modules/<slug:module_id>/handbook/<str:language>/<str:audience>.<str:book_format>", handbook.handbook, name="handbook"),
        path("reference/", reference.reference, name="reference"),
        path("reference/<slug:entry_id>/", reference.entry, name="entry"),
        path("search/", search.search, name="search"),
        path("search/suggestions/", search.suggestions, name="suggestions"),
        re_path(r"^files/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/]+)$", files.published_file, name="file"),
        path("q/", short_links.type_code, name="short-link-type"),
        path("q/<str:code>", short_links.short_link, name="short-link"),
        path("author/", desk.desk, name="author"),
        path("author/upload/", desk.upload, name="author-upload"),
        path("author/modules/<slug:module_id>/begin/", desk.begin, name="author-begin"),
        path("author/modules/<slug:module_id>/source.zip", desk.source, name="author-source"),
        path("author/rules/", result.rules, name="author-rules"),
        path("author/rules/<slug:name>/", result.rule, name="author-rule"),
        path("author/drafts/<uuid:key>/", include(_draft)),
    ]
)
