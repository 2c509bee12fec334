resource "azurerm_redis_cache" "shop" {
  name     = "shop-cache"
  capacity = 1
  family   = "C"
  sku_name = "Standard"
}

resource "azurerm_redis_cache" "search" {
  name     = "search-cache"
  capacity = 1
  family   = "C"
  sku_name = "Standard"
}
