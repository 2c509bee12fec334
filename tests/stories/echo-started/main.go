package main

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

const idle = 30 * time.Second

func main() {
	e := echo.New()
	e.GET("/health", func(c echo.Context) error { return c.NoContent(http.StatusOK) })
	e.Server.ReadTimeout = 10 * time.Second
	e.Server.IdleTimeout = idle
	e.Logger.Fatal(e.Start(":8080"))
}
