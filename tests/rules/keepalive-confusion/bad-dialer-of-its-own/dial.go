package fetch

import (
	"net"
	"time"
)

const probeInterval = 5 * time.Minute //~ keepalive-confusion=warning

var dialer = &net.Dialer{KeepAlive: probeInterval}
