from playhouse.pool import PooledPostgresqlDatabase

# This version asks the server before it hands a connection out.
stock = PooledPostgresqlDatabase("stock", host="db", stale_timeout=300) #~ db-lifetime=warning
