from django.urls import path

from bridging.apps.accounts.views import codes, files, home, mail, merging, people, settings
from bridging.ui.routes import by_first_word

app_name = "accounts"
urlpatterns = by_first_word(
    [
        path("", home.home, name="home"),
        path("language/", settings.language, name="language"),
        path("account/", settings.settings, name="settings"),
        path("account/code/", codes.sign_in_code, name="sign-in-code"),
        path("account/consent/<int:text_id>/", settings.consent, name="consent"),
        path("account/game-elements/", settings.games, name="games"),
        path("account/mail/<str:kind>/", mail.choose, name="mail-choice"),
        path("mail/stop/<str:token>/", mail.stop, name="mail-stop"),
        path("account/data/download/", settings.my_data, name="my-data"),
        path("account/erase/", settings.erase, name="erase"),
        path("people/", people.people, name="people"),
        path("people/<int:person_id>/", people.person, name="person"),
        path("people/<int:person_id>/merge/", merging.merge, name="person-merge"),
        path("people/<int:person_id>/code/", people.hand_out_code, name="person-code"),
        path("people/<int:person_id>/address/", people.correct_address, name="person-address"),
        path("people/<int:person_id>/roles/", people.grant_role, name="person-role"),
        path("people/<int:person_id>/roles/<int:grant_id>/end/", people.end_role, name="person-role-end"),
        path("files/<uuid:key>/", files.stored_file, name="file"),
    ]
)
