package store

import (
	"database/sql"
	"fmt"
	"net/http"

	_ "github.com/go-sql-driver/mysql"

	"example.com/catalog/config"
)

func Open(config config.Database) (*sql.DB, error) {
	name := fmt.Sprintf("root@tcp(%s)/%s", config.Endpoint, config.Name)
	return sql.Open("mysql", name) //~ db-lifetime
}

type Index struct {
	own    config.App
	client *http.Client
}

func (i *Index) Find(word string) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{}} //~ idle-race
	return client.Get(i.own.Search.Endpoint + "/find?word=" + word)
}
