#!/bin/bash
if [[ -z "$KEEP" ]]; then
  export KEEP=15
fi
envsubst '${KEEP}' \
  </templates/site.conf.template >/etc/nginx/conf.d/site.conf
nginx -g 'daemon off;'
