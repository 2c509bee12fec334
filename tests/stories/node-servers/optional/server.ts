import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

const options = { keepAliveTimeout: 30_000 };

createServer(options, (req: IncomingMessage, res: ServerResponse) => {
  res.end();
}).listen({ port: 3000, host: "0.0.0.0" });
