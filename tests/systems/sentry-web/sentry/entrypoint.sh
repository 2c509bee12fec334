#!/bin/bash
set -e
update-ca-certificates
source /docker-entrypoint.sh
