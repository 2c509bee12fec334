import environ

env = environ.Env()

DEBUG = False
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)  #~ db-lifetime
DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
