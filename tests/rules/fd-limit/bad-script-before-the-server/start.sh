#!/bin/sh
set -e
ulimit -n 4096
exec nginx -c "$PWD/nginx.conf" -g "daemon off;"
