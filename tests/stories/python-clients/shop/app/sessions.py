"""Sessions of aiohttp: one for the life of the program, others for one request."""
import aiohttp
import requests


class Orders:
    def __init__(self, url="http://api:8000", idle=30):  #~ idle-race=error
        self.url = url
        connector = aiohttp.TCPConnector(limit=10, keepalive_timeout=idle)
        self.session = aiohttp.ClientSession(connector=connector)

    async def add(self, item):
        async with self.session.post(f"{self.url}/orders", json=item) as response:
            return await response.json()


async def once(item):
    async with aiohttp.ClientSession() as session:  #~ safe
        async with session.post("http://api:8000/orders", json=item) as response:
            return await response.json()


async def forever():
    closing = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=closing) as session:  #~ safe
        while True:
            await session.get("http://api:8000/health")


async def watch():
    async with aiohttp.ClientSession() as session:  #~ idle-race=warning
        while True:
            await session.get("http://api:8000/health")


def simple(item):
    return requests.post("http://api:8000/orders", json=item, timeout=5)  #~ safe
