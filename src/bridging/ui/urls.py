from django.urls import path

from bridging.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/", views.theme, name="theme"),
    path("style/", views.style, name="style"),
]
