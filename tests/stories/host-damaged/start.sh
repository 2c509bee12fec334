#!/bin/sh
ulimit -n
sysctl -w
if [ -z "$X" ; then
  exec uvicorn app:app --port 8084 --timeout-keep-alive ${KEEP_ALIVE:-
