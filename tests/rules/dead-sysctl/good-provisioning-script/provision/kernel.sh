#!/bin/bash
# net.ipv4.tcp_tw_recycle=1 is gone
sysctl net.ipv4.tcp_tw_recycle || true
sysctl -w net.ipv4.tcp_tw_recycle=0
sysctl -w net.ipv4.tcp_fin_timeout=15
sysctl -w net.core.somaxconn=128
