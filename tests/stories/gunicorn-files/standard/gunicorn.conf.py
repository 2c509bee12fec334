import os

bind = "0.0.0.0:" + os.environ.get("PORT", "8080")
threads = 4
keepalive = 5 * 15
