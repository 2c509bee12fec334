import asyncio

import tornado.httpserver
import tornado.web


async def main():
    app = tornado.web.Application([])
    server = tornado.httpserver.HTTPServer(app, idle_connection_timeout=60)
    server.listen(8000)
    await asyncio.Event().wait()


asyncio.run(main())
