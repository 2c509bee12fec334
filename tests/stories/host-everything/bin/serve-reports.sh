#!/usr/bin/env bash
set -euo pipefail
ulimit -n 4096
KEEP_ALIVE=${KEEP_ALIVE:-30}
exec uvicorn app:app --host 0.0.0.0 --port 8085 --timeout-keep-alive "$KEEP_ALIVE"
