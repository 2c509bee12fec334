package read

import (
	"net/http"
	"time"
)

func listen() error {
	s := new(http.Server)
	s.Addr = ":8080"
	s.ReadTimeout = time.Minute
	return s.ListenAndServe()
}
