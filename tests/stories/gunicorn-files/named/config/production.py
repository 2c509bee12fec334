"""gunicorn in production."""
import multiprocessing

bind = ["0.0.0.0:9000", "unix:/run/gunicorn.sock"]
workers = multiprocessing.cpu_count() * 2 + 1
worker_class = "uvicorn.workers.UvicornWorker"
keepalive = 120


def on_starting(server):
    keepalive = 1
