"""Where everything hangs: each app brings its own ``urls``."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from bridging.project import news
from bridging.project.installed import apps_with

urlpatterns: list[URLPattern | URLResolver] = [
    *(path("", include(name)) for name in apps_with("urls")),
    path("", include("bridging.ui.urls")),
    path(f"{news.PATH.strip('/')}/<str:token>/", news.view, name="news"),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "bridging.project.errors.bad_request"
handler403 = "bridging.project.errors.forbidden"
handler404 = "bridging.project.errors.not_found"
handler500 = "bridging.project.errors.server_error"
