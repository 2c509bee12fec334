import asyncmy


async def orders():
    return await asyncmy.create_pool(host="db", port=3306, db="orders") #~ db-lifetime=warning


async def stock():
    return await asyncmy.create_pool(host="db", port=3306, db="stock", pool_recycle=30) #~ safe


async def sessions():
    return await asyncmy.create_pool(host="sessions", port=3306, db="sessions") #~ safe
