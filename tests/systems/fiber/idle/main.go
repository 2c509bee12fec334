package main

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

func main() {
	app := fiber.New(fiber.Config{IdleTimeout: 20 * time.Second})
	_ = app.Listen(":3000")
}
