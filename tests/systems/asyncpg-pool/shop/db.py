import asyncpg


async def pools():
    plain = await asyncpg.create_pool("postgresql://app@db:5432/shop")  #~ db-lifetime=warning
    brief = await asyncpg.create_pool(  #~ safe
        host="db", port=5432, max_inactive_connection_lifetime=120
    )
    return plain, brief
