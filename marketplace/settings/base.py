"""What every environment shares."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from marketplace.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.data_dir(BASE_DIR)

INSTALLED_APPS = [
    # First: its templates win over those of Django's forms and of allauth.
    "frontend",
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "marketplace.outbox",
    "marketplace.accounts",
    "workers",
    "tasks",
    "marketplace.matching",
    "marketplace.payouts",
    "marketplace.connectors",
    "marketplace.notifications",
    "marketplace.api",
    "accessibility",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "marketplace.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "marketplace.accounts.middleware.ActorMiddleware",
    "frontend.browser_keys.BrowserKeyMiddleware",
    "frontend.display.DisplayMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frontend.middleware.ProblemMiddleware",
    "marketplace.accounts.middleware.ReadOnlyMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
ASGI_APPLICATION = "marketplace.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.site",
            ],
        },
    },
]
FORM_RENDERER = "frontend.forms.renderer.Renderer"

DATABASES = {
    "default": env.database(env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'tomoni.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("日本語")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "frontend" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

# Two weeks, renewed once a day by ActorMiddleware: nobody is signed out in the middle of slow
# work (WCAG 2.2.6), and looking at pages does not write to the database each time.
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "frontend.views.problems.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# What the last action did is told on the next page; no session row is written for it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"

# A clerk's spreadsheet of 800 products is under 1 MB; photos come one by one or as a zip.
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "marketplace.connectors.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        # Photos of goods may lie in the shop; nothing else is loaded from elsewhere.
        "img-src": ["'self'", "data:", "https:"],
        "connect-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
CHANNEL_LAYERS: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
if env.text("REDIS_URL"):
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [env.text("REDIS_URL")]},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.text("REDIS_URL"),
        }
    }

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "tomoni@example.jp")
SITE_URL = env.text("SITE_URL", "http://localhost:8000")
SITE_NAME = "Tomoni"
STRIPE_SECRET_KEY = env.text("STRIPE_SECRET_KEY")
DEVELOPMENT_PAGES = False

# ------------------------------------------------------------------------------ sign-in (allauth)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
# Long enough for slow typing and slow mail; the pages say how long.
CODE_SECONDS = 30 * 60
ACCOUNT_ADAPTER = "marketplace.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Names the fields of the password form; people join by invitation, sign-up has no address.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 10
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 10
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_TIMEOUT = CODE_SECONDS
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 10
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = CODE_SECONDS
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A digits-only code is easy to type with one hand, a switch or a number pad. With ten tries and
# the limits below, guessing eight digits is hopeless.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
# amount/period/per. An office of thirty people shares one address: per-address limits are wide,
# per-person ones narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,10/300s/key",
    "request_login_code": "60/m/ip,5/300s/key",
    "reset_password": "30/m/ip,5/300s/key",
    "confirm_email": "5/300s/key",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "change_password": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "frontend.forms.sign_in.LoginForm",
    "request_login_code": "frontend.forms.sign_in.RequestCodeForm",
    "confirm_login_code": "frontend.forms.sign_in.LoginCodeForm",
    "add_email": "frontend.forms.sign_in.NewEmailForm",
    "confirm_email_verification_code": "frontend.forms.sign_in.EmailCodeForm",
    "change_password": "frontend.forms.sign_in.ChangePasswordForm",
    "set_password": "frontend.forms.sign_in.SetPasswordForm",
    "reset_password": "frontend.forms.sign_in.ResetPasswordForm",
    "confirm_password_reset_code": "frontend.forms.sign_in.ResetCodeForm",
    "reset_password_from_key": "frontend.forms.sign_in.NewPasswordForm",
    "reauthenticate": "frontend.forms.sign_in.ReauthenticateForm",
}
MFA_ADAPTER = "marketplace.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Everybody's first address was confirmed by the invitation; a change of address stays possible.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = SITE_NAME
# One step of 30 seconds before and after: reading out and typing six digits takes time.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "frontend.forms.sign_in.AppCodeForm",
    "reauthenticate": "frontend.forms.sign_in.AppCodeAgainForm",
    "activate_totp": "frontend.forms.sign_in.ActivateAppForm",
    "add_webauthn": "frontend.forms.sign_in.AddPasskeyForm",
    "edit_webauthn": "frontend.forms.sign_in.RenamePasskeyForm",
}

# Keys, permissions, parsers and limits are said by marketplace.api.endpoint, and by nothing else.
REST_FRAMEWORK: dict[str, object] = {
    "EXCEPTION_HANDLER": "marketplace.api.problem.handle",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "marketplace.api.schema.Schema",
    # `?format=` would be one more way to ask for a format; the Accept header is enough.
    "URL_FORMAT_OVERRIDE": None,
    "COERCE_DECIMAL_TO_STRING": False,
}
API_REQUESTS_A_MINUTE = 600
SPECTACULAR_SETTINGS: dict[str, object] = {
    "TITLE": "Tomoni API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": SITE_URL}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "APPEND_COMPONENTS": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    "POSTPROCESSING_HOOKS": ["marketplace.api.schema.finish"],
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SORT_OPERATIONS": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
