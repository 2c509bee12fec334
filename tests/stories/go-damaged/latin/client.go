package latin

import (
	"net/http"
	"time"
)

// Prüft, ob alles läuft. //~ syntax-error
var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race

func Call() {
	_, _ = client.Post("http://web.internal/", "text/plain", nil)
}
