package main

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"time"
)

func main() {
	db, _ := gorm.Open(postgres.Open("postgres://app@db:5432/shop"), &gorm.Config{}) //~ safe
	pool, _ := db.DB()
	pool.SetConnMaxIdleTime(4 * time.Minute)
}
