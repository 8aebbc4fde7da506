from django.urls import path

from bridging.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
]
