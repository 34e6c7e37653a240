"""Django's settings, all derived from the typed environment."""

from csp.constants import NONE, SELF

from danvan.config.environment import PROJECT_ROOT, Environment, database_settings

ENVIRONMENT = Environment.read()
PRODUCTION = ENVIRONMENT.production
SAMPLE = ENVIRONMENT.sample
SOURCE = PROJECT_ROOT / "src" / "danvan"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.former_secret_keys)
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.trusted_origins)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "danvan.apps.background",
    "danvan.apps.audit",
    "danvan.apps.outbox",
    "danvan.apps.accounts",
    "danvan.apps.orgs",
    "danvan.apps.legal",
    "danvan.apps.evidence",
    "danvan.apps.installation",
    "danvan.apps.signatures",
    "danvan.apps.documents",
    "danvan.apps.registers",
    "danvan.apps.papers",
    "danvan.apps.dispatch",
    "danvan.apps.work_files",
    "danvan.apps.exchange",
    "danvan.apps.batches",
    "danvan.apps.plans",
    "danvan.apps.incoming",
    "danvan.apps.drafting",
    "danvan.apps.ledger",
    "danvan.apps.activities",
    "danvan.apps.figures",
    "danvan.apps.reporting",
    "danvan.apps.compiling",
    "danvan.apps.cascade",
    "danvan.apps.reminders",
    "danvan.apps.workbooks",
    "danvan.apps.criteria",
    "danvan.apps.scoring",
    "danvan.apps.appeals",
    "danvan.apps.releases",
    "danvan.apps.score_papers",
    "danvan.apps.portal",
    "danvan.apps.sample",
    "danvan.web.shared",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "danvan.web.shared.middleware.NotKeptMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "danvan.web.shared.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "danvan.web.shared.middleware.NulMiddleware",
    "danvan.web.shared.middleware.ActorMiddleware",
    "danvan.web.accounts.middleware.OwnAccountFirstMiddleware",
    "danvan.web.shared.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "danvan.config.urls"
WSGI_APPLICATION = "danvan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "danvan.web.shared.context.page_frame",
            ],
            "libraries": {"tables": "danvan.web.shared.table_body"},
        },
    },
]

FORM_RENDERER = "danvan.web.shared.field_html.FieldRenderer"

DATABASES = {"default": database_settings(ENVIRONMENT.database_url, production=PRODUCTION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:my_work"
LOGOUT_REDIRECT_URL = "public:start"
AUTHENTICATION_BACKENDS = ["danvan.apps.accounts.backend.PersonBackend"]
PASSWORD_HASHERS = [
    "danvan.apps.accounts.hashing.ComposedArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of earlier installations, hashed anew at the next log-in
]
PASSWORD_RESET_TIMEOUT = 60 * 60
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "danvan.apps.accounts.password_policy.LengthPolicy"},
    {"NAME": "danvan.apps.accounts.password_policy.OwnNamePolicy"},
    {"NAME": "danvan.apps.accounts.password_policy.CommonPolicy"},
]

# ------------------------------------------------------------ signing in, by django-allauth
ACCOUNT_ADAPTER = "danvan.web.accounts.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "danvan.web.accounts.password_forms.SignInForm",
    "change_password": "danvan.web.accounts.password_forms.ChangePasswordForm",
    "reset_password": "danvan.web.accounts.password_forms.AskResetForm",
    "reset_password_from_key": "danvan.web.accounts.password_forms.NewPasswordForm",
    "reauthenticate": "danvan.web.accounts.password_forms.ReauthenticateForm",
}
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- a class
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
# Failures are counted for a name at one address, and for an address: nobody can lock another out of their own desk.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/10m/ip,10/10m/key",
    "reset_password": "60/h/ip,5/h/key",
    "reset_password_from_key": "60/h/ip",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "danvan.web.accounts.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "danvan.web.accounts.factor_forms.SecondStepForm",
    "authenticate_webauthn": "danvan.web.accounts.factor_forms.SecondStepByKeyForm",
    "reauthenticate": "danvan.web.accounts.factor_forms.ReauthenticateByCodeForm",
    "activate_totp": "danvan.web.accounts.factor_forms.SetUpAppForm",
    "add_webauthn": "danvan.web.accounts.factor_forms.AddKeyForm",
    "edit_webauthn": "danvan.web.accounts.factor_forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_TOTP_ISSUER = "danvan"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
SOCIALACCOUNT_ADAPTER = "danvan.web.accounts.single_sign_on.SignOnAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SINGLE_SIGN_ON = ENVIRONMENT.single_sign_on
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LOCALE_PATHS = [SOURCE / "web" / "locale"]
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["danvan.config.formats"]

STATIC_URL = "/tinh/"
STATIC_ROOT = ENVIRONMENT.data_directory / "static" if PRODUCTION else None
STATICFILES_DIRS = [SOURCE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
FILE_STORE_ROOT = ENVIRONMENT.data_directory / "files"
VIRUS_SCANNER = ENVIRONMENT.virus_scanner
RELEASE_KEY = ENVIRONMENT.release_key
RELEASE_KEY_PATH = ENVIRONMENT.data_directory / "release-key"
QUARANTINE_ROOT = ENVIRONMENT.data_directory / "quarantine"
MAIL_SERVER = ENVIRONMENT.mail
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'dummy'}.EmailBackend"
if MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.security == "starttls", MAIL_SERVER.security == "tls"
    DEFAULT_FROM_EMAIL, SERVER_EMAIL = MAIL_SERVER.named_sender, MAIL_SERVER.sender
    EMAIL_TIMEOUT = 15
elif SAMPLE:  # a letter becomes a file that whoever tries the sample can open
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENVIRONMENT.data_directory / "mail"
MAIL_IS_SENT = MAIL_SERVER is not None or SAMPLE
SETUP_TOKEN_PATH = ENVIRONMENT.data_directory / "setup-token"
SELDOM_CHANGED_STAMP = ENVIRONMENT.data_directory / "seldom-changed.stamp"
SAMPLE_CLOCK_STAMP = ENVIRONMENT.data_directory / "sample-clock.stamp"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A folder of signed papers comes in one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 400
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "danvan.web.shared.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "danvan.apps.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "danvan.web.shared.errors.stale_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# In the database, so that all server processes count failed log-ins together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "danvan_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}{who}", "style": "{"}},
    "filters": {"who": {"()": "danvan.config.refusals.WhoWasRefused"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["who"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
