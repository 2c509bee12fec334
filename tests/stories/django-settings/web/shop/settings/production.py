import os

from .base import *

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": os.environ.get("DB_HOST", "localhost"),
        "CONN_MAX_AGE": 600,  #~ db-lifetime=note
        "CONN_HEALTH_CHECKS": True,
    },
    "reports": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "db",
        "CONN_MAX_AGE": int(os.environ.get("REPORTS_MAX_AGE", "3600")),  #~ db-lifetime=error
    },
    "archive": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "db",
        "CONN_MAX_AGE": 200,
    },
}
