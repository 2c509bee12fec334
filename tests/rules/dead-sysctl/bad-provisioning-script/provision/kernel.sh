#!/bin/bash
set -euo pipefail

sysctl -w net.ipv4.tcp_tw_recycle=1 #~ dead-sysctl=warning
sysctl -w "net.core.somaxconn=$SOMAXCONN"
echo "net.ipv4.tcp_low_latency = 1" >> /etc/sysctl.conf #~ dead-sysctl=note

cat > /etc/sysctl.d/60-web.conf <<EOF
net.ipv4.tcp_tw_reuse = 1
# shorten TIME_WAIT
net.ipv4.tcp_fin_timeout = 15
#~^ dead-sysctl=note
EOF
sysctl --system
