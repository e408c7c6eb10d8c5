"""One settings file, read from the environment. Production-safe unless the environment says otherwise."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from wst import embedded, environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# Demonstration and test runs are the two places where the clock may be set back and where
# secrets may be generated on the spot.
TESTING = "pytest" in sys.modules
DEMONSTRATION = environment.flag("DEMONSTRATION")
DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.text(
    "SECRET_KEY",
    "not a secret: tests only, never served" if TESTING else None,
    advice="bin/demo and bin/manage make one for you under var/; in production set a long random value.",
)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = environment.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
if DEBUG and set(ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]", "testserver"}:
    raise ImproperlyConfigured("DEBUG is on for a host that others can reach. Unset DEBUG.")

INSTALLED_APPS = [
    "wst.apps.PlatformConfig",
    "partners.apps.PartnersConfig",
    "priorities.apps.PrioritiesConfig",
    "engagement.apps.EngagementConfig",
    "scrutiny.apps.ScrutinyConfig",
    "reviews.apps.ReviewsConfig",
    "learning.apps.LearningConfig",
    "reports.apps.ReportsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "guardian",
]

if DEMONSTRATION or TESTING:
    INSTALLED_APPS.append("demonstration.apps.DemonstrationConfig")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wst.sessions.SessionLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wst.middleware.PartnershipMiddleware",
]

ROOT_URLCONF = "wst.urls"
WSGI_APPLICATION = "wst.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"look": "wst.look.templatetags.look"},
            "builtins": ["wst.look.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "wst.look.context.look",
            ],
        },
    }
]
FORM_RENDERER = "wst.look.renderer.Renderer"


# PostgreSQL, one alias. manage.py asks for the owner's login for the commands that change the schema.
def _database() -> dict:
    role = environment.text("DATABASE_ROLE", "app").upper()
    facts = {name: environment.text(f"DATABASE_{name}", "") for name in ("HOST", "PORT", "NAME")}
    user = environment.text(f"DATABASE_{role}_USER", f"wst_{role.lower()}")
    password = environment.text(f"DATABASE_{role}_PASSWORD", "")
    if not facts["HOST"]:
        running = embedded.connection_facts()
        if running is None:
            raise ImproperlyConfigured(
                "No database: start the embedded one with bin/demo, bin/test or bin/manage, or set DATABASE_HOST."
            )
        facts = {"HOST": running["host"], "PORT": running["port"], "NAME": running.get("name", "wst")}
        password = running.get(f"{role.lower()}_password", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        **facts,
        "NAME": facts["NAME"] or "wst",
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a cursor opened in one scope must never be read in another
    }


DATABASES = {"default": _database()}
DATABASE_OWNER_USER = environment.text("DATABASE_OWNER_USER", "wst_owner")

# Sign-in limits live in the cache, so it is shared between processes: Redis, or a table.
REDIS_URL = environment.text("REDIS_URL", "")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "wst_cache"}}

# Sign-in
AUTH_USER_MODEL = "wst.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ANONYMOUS_USER_NAME = None  # guardian's anonymous user: nobody unknown holds a permission here
GUARDIAN_RAISE_403 = False
GUARDIAN_MONKEY_PATCH_USER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_partnerships"
ACCOUNT_ADAPTER = "wst.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by a business manager, never by signing up
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# At most 10 guesses in 5 minutes for one account, and a ceiling for one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,60/5m/ip", "login": "60/m/ip", "reset_password": "20/m/ip,5/m/key"}
# A second factor for whoever wants one: an authenticator app and recovery codes. Wrong codes count as wrong guesses.
MFA_ADAPTER = "wst.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
ACCOUNT_FORMS = {
    "change_password": "wst.password_forms.ChangePasswordForm",
    "reset_password_from_key": "wst.password_forms.ResetPasswordKeyForm",
}
MFA_FORMS = {
    "authenticate": "wst.second_factor_forms.AuthenticateForm",
    "reauthenticate": "wst.second_factor_forms.ReauthenticateForm",
    "activate_totp": "wst.second_factor_forms.ActivateForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up: an address was verified by the link that chose the password
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after: telephones' clocks differ
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = environment.whole_number("SESSION_IDLE_MINUTES", 60)
SESSION_LONGEST_HOURS = environment.whole_number("SESSION_LONGEST_HOURS", 12)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie
CSRF_COOKIE_NAME = "csrf"
CSRF_FAILURE_VIEW = "wst.views.refusals.csrf_failure"

# Everything behind TLS except on a laptop.
SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
if environment.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The limits on guessing are for each visitor, not for the proxy: the last address in X-Forwarded-For is the one
    # that the proxy itself has seen, whatever the visitor wrote before it.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Words and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [
    ("scripts", BASE_DIR / "static" / "scripts"),
    ("build", BASE_DIR / "static" / "build"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if (TESTING or DEBUG)
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "files"
MEDIA_URL = ""  # files are never served from a folder: a view proves the right to each
FILE_UPLOAD_MAX_BYTES = environment.whole_number("FILE_UPLOAD_MAX_BYTES", 20 * 1024 * 1024)
# A command that takes a path and ends with 0 when clean, or "package.module:function": see docs/operations.md
VIRUS_SCANNER = environment.words("VIRUS_SCANNER")

# E-mail: a link and no content, see wst/notices.py
EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.whole_number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "no-reply@localhost")

# Worker. The job row is the truth; the broker only wakes a worker (wst/jobs.py).
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 3600,  # longer than any task, or the task runs twice
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
    }
else:
    _QUEUE = VAR_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_QUEUE / "waiting"),
        "data_folder_out": str(_QUEUE / "waiting"),
        "control_folder": str(_QUEUE / "control"),
        "store_processed": False,
    }
    for _folder in ("waiting", "control"):
        (_QUEUE / _folder).mkdir(parents=True, exist_ok=True)
JOB_LEASE_SECONDS = environment.whole_number("JOB_LEASE_SECONDS", 60)
JOB_SWEEP_SECONDS = environment.whole_number("JOB_SWEEP_SECONDS", 15)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"kombu": {"level": "ERROR"}},  # warns that a filesystem broker has no host name
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}

SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # guardian's own backend is not used: access is built in wst/access.py
