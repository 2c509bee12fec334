package merge

import (
	"net/http"
	"time"
)

var sure = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race

func Sure() {
	_, _ = sure.Post("http://web.internal/", "text/plain", nil)
}

var open = &http.Client{Transport: &http.Transport{ //~ unknown
<<<<<<< HEAD
//~^ syntax-error
	IdleConnTimeout: 90 * time.Second,
=======
	IdleConnTimeout: 30 * time.Second,
>>>>>>> shorter
}}

func Open() {
	_, _ = open.Post("http://web.internal/", "text/plain", nil)
}
