package repeatable

import (
	"net/http"
	"strings"
)

// A request with this header is sent again, whatever its method.
func charge() {
	req, _ := http.NewRequest(http.MethodPost, "http://web.internal/charge", strings.NewReader("{}"))
	req.Header.Set("Idempotency-Key", "4711")
	_, _ = http.DefaultClient.Do(req) //~ idle-race=note
}
