import asyncio

from aiohttp import web


async def serve(port: int = 8000):
    runner = web.AppRunner(web.Application(), keepalive_timeout=40)
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", port)
    await site.start()


asyncio.run(serve())
