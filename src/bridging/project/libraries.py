"""Libraries with tables of their own, under the names by which an administrator knows what they do."""

from allauth.account.apps import AccountConfig
from allauth.mfa.apps import MFAConfig
from django.utils.translation import gettext_lazy as _
from django_tasks_db.apps import TasksAppConfig


class SigningInConfig(AccountConfig):  # type: ignore[misc] # the library has no types
    verbose_name = _("Signing in")


class SecondStepConfig(MFAConfig):  # type: ignore[misc] # the library has no types
    verbose_name = _("Passkeys and second step")

    def ready(self) -> None:
        super().ready()
        # The table has the name of its class, which no language has a word for.
        options = self.get_model("Authenticator")._meta  # noqa: SLF001 -- Django's name for what a model says of itself
        options.verbose_name = _("passkey or second step")
        options.verbose_name_plural = _("passkeys and second steps")


class BackgroundConfig(TasksAppConfig):
    verbose_name = _("Background work")  # type: ignore[assignment] # the library's own is no lazy text
