bind = "0.0.0.0:8000"
worker_class = "gthread"
keep_alive = 75
keepalive = keep_alive
