#!/bin/sh
set -e
exec uvicorn app:app --port 8080 --timeout-keep-alive "${KEEP_ALIVE:-30}"
