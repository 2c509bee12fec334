"""Clients that are made once and kept."""
import os

import aiohttp
import httpx
import requests
import urllib3
from httpx import AsyncClient, Limits

from . import config
from .config import LONG_IDLE, ORDERS, settings

session = requests.Session()  #~ idle-race=error
pool = urllib3.PoolManager(maxsize=10)  #~ idle-race=warning
plain = httpx.Client(base_url="http://api:8000")  #~ safe
patient = AsyncClient(limits=Limits(max_connections=5, keepalive_expiry=LONG_IDLE))
hurried = AsyncClient(
    transport=httpx.AsyncHTTPTransport(limits=httpx.Limits(keepalive_expiry=settings.idle))
)  #~^^ safe
by_variable = httpx.Client(  #~ safe
    base_url=ORDERS,
    limits=httpx.Limits(keepalive_expiry=float(os.environ.get("KEEPALIVE", "60"))),
)


def order(item):
    session.post("http://api:8000/orders", json=item)
    pool.request("GET", f"{config.ORDERS}/orders")
    by_variable.post("/orders", json=item)


async def report(item):
    await patient.post(config.settings.url + "/reports", json=item)
    await hurried.post(f"{settings.url}/reports", json=item)
