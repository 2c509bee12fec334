package main

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

func main() {
	app := fiber.New(fiber.Config{ReadTimeout: 5 * time.Second})
	_ = app.Listen(":3000")
}
