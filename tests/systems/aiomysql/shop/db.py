import aiomysql


async def orders():
    return await aiomysql.create_pool(host="db", port=3306, db="orders") #~ db-lifetime=warning


async def stock():
    return await aiomysql.create_pool(host="db", port=3306, db="stock", pool_recycle=30) #~ safe
