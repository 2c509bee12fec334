include("gateway", "orders")
