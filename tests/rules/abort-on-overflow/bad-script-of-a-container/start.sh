#!/bin/sh
sysctl -w net.ipv4.tcp_abort_on_overflow=1 #~ abort-on-overflow
exec redis-server
