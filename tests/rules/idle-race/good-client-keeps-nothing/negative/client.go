package negative

import "net/http"

var transport = &http.Transport{ //~ safe
	MaxIdleConnsPerHost: -1,
}

func get() {
	client := &http.Client{Transport: transport}
	_, _ = client.Get("http://slow.example.com/")
}
