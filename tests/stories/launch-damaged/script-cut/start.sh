#!/bin/sh
set -e
exec gunicorn app:app --bind 0.0.0.0:8000 -k gthread --keep-alive "2