import os

bind = "0.0.0.0:{}".format(os.getenv("PORT", "8000"))
worker_class = os.environ.get("WEB_WORKER_CLASS", "sync")
keepalive = int(os.environ.get("WEB_KEEPALIVE", 5))
