import os

from .base import *

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": os.environ.get("DB_HOST", "localhost"),
        "CONN_MAX_AGE": 600,  #~ db-lifetime=note
        "CONN_HEALTH_CHECKS": True,
    }
}
