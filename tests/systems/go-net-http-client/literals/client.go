package literals

import (
	nethttp "net/http"
	"time"
)

var (
	unlimited = &nethttp.Client{Transport: &nethttp.Transport{}}                                           //~ idle-race=warning
	limited   = &nethttp.Client{Transport: &nethttp.Transport{IdleConnTimeout: 80 * time.Second}}          //~ safe
	disabled  = &nethttp.Client{Transport: &nethttp.Transport{DisableKeepAlives: true}}                    //~ safe
	none      = &nethttp.Client{Transport: &nethttp.Transport{MaxIdleConnsPerHost: -1}}                    //~ safe
	zero      = &nethttp.Client{Transport: &nethttp.Transport{IdleConnTimeout: 0, MaxIdleConnsPerHost: 0}} //~ idle-race
)

func call() {
	_, _ = unlimited.Get("http://web.internal/")
	_, _ = limited.Get("http://web.internal/")
	_, _ = disabled.Get("http://web.internal/")
	_, _ = none.Get("http://web.internal/")
	_, _ = zero.Get("http://web.internal/")
}
