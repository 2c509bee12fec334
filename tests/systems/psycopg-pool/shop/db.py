from psycopg_pool import AsyncConnectionPool, ConnectionPool

plain = ConnectionPool("host=db port=5432 dbname=shop")  #~ db-lifetime=error
# What is idle for long is closed only down to min_size.
idle = ConnectionPool("host=db port=5432 dbname=shop", max_idle=60)  #~ db-lifetime=error
tested = ConnectionPool(  #~ db-lifetime=note
    "host=db port=5432 dbname=shop", check=ConnectionPool.check_connection
)
brief = AsyncConnectionPool("host=db port=5432 dbname=shop", max_lifetime=300)  #~ safe
