package upload

import (
	"bytes"
	"crypto/tls"
	"net/http"
)

// A literal that sets anything at all loses the 90 seconds of http.DefaultTransport.
var transport = &http.Transport{ //~ idle-race=error
	TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
	MaxIdleConnsPerHost: 20,
}

var client = http.Client{Transport: transport}

func send(body []byte) (*http.Response, error) {
	return client.Post("http://upload.example.com/files", "application/octet-stream", bytes.NewReader(body))
}
