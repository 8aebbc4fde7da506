"""What holds in every installation; ``dev``, ``test`` and ``production`` change only what differs."""

import os
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from bridging.project.config import read_config
from bridging.project.databases import database
from bridging.project.installed import own_apps
from bridging.project.mail import mailer
from bridging.project.secret import secret_key

# Statistics are worked out beside other requests: threads that wait for each other take twenty times as long. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

CONFIG = read_config(os.environ)
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
SECRET_KEY = secret_key(CONFIG.home)
ALLOWED_HOSTS = [CONFIG.host, *CONFIG.extra_hosts]
BRIDGING_BASE_URL = CONFIG.base_url
BRIDGING_HOME = CONFIG.home
BRIDGING_CONTENT = CONFIG.content
BRIDGING_PRIVATE_CONTENT = CONFIG.private_content
BRIDGING_SIGNUP_OPEN = CONFIG.signup_open

# --- parts --------------------------------------------------------------------

INSTALLED_APPS = [
    *own_apps(),
    "bridging.realtime",
    "bridging.ui",
    "bridging.project",
    "bridging.demo",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "bridging.project.libraries.SigningInConfig",
    "bridging.project.libraries.SecondStepConfig",
    "django_htmx",
    "bridging.project.libraries.BackgroundConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bridging.project.compression.PageCompressionMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "bridging.project.sizes.FormSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bridging.apps.accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bridging.apps.accounts.middleware.AccessMiddleware",
]

ROOT_URLCONF = "bridging.project.urls"
ASGI_APPLICATION = "bridging.project.asgi.application"
WSGI_APPLICATION = "bridging.project.wsgi.application"
ACCESS_RULES = "bridging.project.access.RULES"

TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bridging.ui.context.page",
            ],
        },
    },
    {
        # Mail is plain text. What the course team writes under content/mail comes before what the product brings.
        "NAME": "mail",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CONFIG.content / "mail", *(PACKAGE.joinpath("apps").glob("*/mail"))],
        "APP_DIRS": False,
        "OPTIONS": {"autoescape": False},
    },
]

# --- storage ------------------------------------------------------------------

DATABASES = {"default": database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = CONFIG.home / "cache" / "static"
MEDIA_ROOT = CONFIG.storage
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bridging.project.assets.AssetStorage"},
}
# Assets carry a hash in their name, so a browser may keep them for good.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
# One style sheet for every page instead of sixteen; not where sheets are served straight from their sources.
JOINED_STYLES = True

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- own files at labs --------------------------------------------------------

# The largest file that a bench opens, and what stands around it.
MOST_REQUEST_BYTES = 210 * 1024 * 1024
LAB_FILE_DAYS = 30
LAB_FILE_QUOTA_BYTES = 500 * 1024 * 1024
LAB_ANALYSIS_SECONDS = 180
LAB_ANALYSIS_MEMORY_BYTES = 2 * 1024 * 1024 * 1024

# --- mail ---------------------------------------------------------------------

MAILERS = {"default": mailer(CONFIG.mail_url)}
DEFAULT_FROM_EMAIL = CONFIG.mail_from
SERVER_EMAIL = CONFIG.mail_from

# --- people -------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["bridging.apps.accounts.backend.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "bridging.apps.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

ACCOUNT_ADAPTER = "bridging.apps.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "bridging.apps.accounts.forms.SignupNameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "bridging.apps.accounts.rules.display_name"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.is_https else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "bridging.apps.accounts.forms.PasskeyForm",
    "edit_webauthn": "bridging.apps.accounts.forms.PasskeyNameForm",
    "login_webauthn": "bridging.apps.accounts.forms.PasskeyLoginForm",
}
MFA_TOTP_ISSUER = "Bridging the Gap"
# Browsers allow passkeys on http for localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.is_https

# --- languages and time -------------------------------------------------------

LANGUAGES = [(code, name) for code, name in (("nl", _("Dutch")), ("en", _("English"))) if code in CONFIG.languages]
LANGUAGE_CODE = CONFIG.languages[0]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = CONFIG.time_zone
USE_TZ = True

# --- what a browser may do ----------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF, "https:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url]
CSRF_FAILURE_VIEW = "bridging.project.errors.csrf_failure"
SESSION_COOKIE_SAMESITE = "Lax"

# --- log ----------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "bridging": {"level": "INFO"},
        # Django would print the traceback of a failure without its reference; project.errors logs it with one.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
