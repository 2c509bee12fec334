from psycopg2.pool import ThreadedConnectionPool

pool = ThreadedConnectionPool( #~ db-lifetime=error
    2,
    20, #~ db-pool-size
    host="db",
    dbname="shop",
)
