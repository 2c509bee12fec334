module shop/checkout

go 1.24
