from playhouse.pool import PooledMySQLDatabase

orders = PooledMySQLDatabase("orders", host="db", max_connections=32, stale_timeout=300) #~ db-lifetime=warning
stock = PooledMySQLDatabase("stock", host="db", stale_timeout=50) #~ safe
