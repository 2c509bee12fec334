package fetch

import (
	"net"
	"time"
)

const probeInterval = 5 * time.Minute

var dialer = &net.Dialer{KeepAlive: probeInterval} //~ keepalive-confusion=warning
