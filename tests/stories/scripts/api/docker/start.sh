#!/usr/bin/env bash
exec gunicorn app:app \
  --worker-class gthread \
  --bind 0.0.0.0:8000 \
  --keep-alive "$KEEP_ALIVE"
