module example.com/uploader

go 1.24
