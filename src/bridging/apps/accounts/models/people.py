"""People, the organisations they work for, and what they may do."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from typing import Any, ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.accounts import rules
from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.choices import Language, Role


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    is_partner = models.BooleanField(_("partner of the programme"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="organisation_name_once")]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person; without a password one can sign in by code or mail alone."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who is administrator of the whole programme, at an address that nobody has to confirm: who may do this has the server."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415 -- its models need this one first

        person = self.create_user(email, password, **fields)
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
        RoleGrant.objects.create(person=person, role=Role.ADMINISTRATOR)
        return person


class Person(AbstractBaseUser):
    """Someone with an account. Synthetic people exist for demonstrations and never count."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True, help_text=_("Empty: as the browser asks."))
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, verbose_name=_("organisation"), related_name="people"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_synthetic = models.BooleanField(
        _("synthetic"), default=False, help_text=_("A made-up person, for demonstrations; left out of all figures.")
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["display_name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once", violation_error_message=_("This address is in use."))
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return rules.display_name(self)

    def get_short_name(self) -> str:
        return self.get_full_name().split()[0]

    @property
    def initials(self) -> str:
        return rules.initials(self.get_full_name())

    # The administration site asks these; permissions by model are not used elsewhere.

    @property
    def is_staff(self) -> bool:
        return self.is_active and any(grant.role == Role.ADMINISTRATOR for grant in self.programme_grants())

    @property
    def is_superuser(self) -> bool:
        return self.is_staff

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    # Read at the first question and kept as long as the loaded person: a page asks several times.
    known_grants: "list[RoleGrant] | None" = None
    known_roles: frozenset[Role] | None = None

    def programme_grants(self) -> "list[RoleGrant]":
        """Return the grants in force, those for an organisation included."""
        if self.known_grants is None:
            self.known_grants = _GRANTS_IN_FORCE.ask(self.pk)
        return self.known_grants

    def has_programme_role(self, *roles: Role) -> bool:
        """Tell whether the person holds one of the roles for the programme as a whole."""
        return any(grant.role in roles and grant.organisation_id is None for grant in self.programme_grants())

    def forget_roles(self) -> None:
        """Read the roles anew at the next question: they changed."""
        self.known_grants = None
        self.known_roles = None


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self) -> "RoleGrantQuerySet":
        return self.filter(ended_at=None)


class RoleGrant(models.Model):
    """A role given to a person, for the whole programme or for one organisation; ended, never deleted."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="role_grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("organisation"), help_text=_("Empty: the whole programme.")
    )
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, verbose_name=_("granted by"), related_name="+")
    granted_at = models.DateTimeField(_("granted"), default=timezone.now)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, verbose_name=_("ended by"), related_name="+")
    ended_at = models.DateTimeField(pgettext_lazy("of a role", "ended"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["person", "role"]
        constraints = [
            models.UniqueConstraint("person", "role", condition=Q(organisation=None, ended_at=None), name="grant_once_in_programme"),
            models.UniqueConstraint(
                "person", "role", "organisation", condition=Q(organisation__isnull=False, ended_at=None), name="grant_once_in_organisation"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"


_GRANTS_IN_FORCE: Final = Question(RoleGrant, "WHERE person_id = %s AND ended_at IS NULL ORDER BY role, id")
