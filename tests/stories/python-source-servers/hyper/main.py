import asyncio

from hypercorn.asyncio import serve
from hypercorn.config import Config

from shop import app

config = Config()
config.bind = ["0.0.0.0:8000"]
config.keep_alive_timeout = 20

asyncio.run(serve(app, config))
