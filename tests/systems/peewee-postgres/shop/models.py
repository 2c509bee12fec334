from playhouse.pool import PooledPostgresqlDatabase

orders = PooledPostgresqlDatabase("orders", host="db", stale_timeout=300) #~ db-lifetime=error
