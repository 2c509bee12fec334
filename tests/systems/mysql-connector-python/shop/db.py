from mysql.connector.pooling import MySQLConnectionPool

pool = MySQLConnectionPool( #~ db-lifetime=warning
    pool_name="orders",
    pool_size=20, #~ db-pool-size
    host="db",
    database="orders",
)
