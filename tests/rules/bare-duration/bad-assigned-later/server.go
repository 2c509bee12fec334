package server

import "net/http"

func listen(handler http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: handler}
	srv.ReadHeaderTimeout = 5 //~ bare-duration
	return srv.ListenAndServe()
}
