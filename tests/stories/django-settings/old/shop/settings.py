DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "db",  #~ db-lifetime=error
    }
}
DATABASES["default"]["CONN_MAX_AGE"] = None
