import { createAdaptorServer } from "@hono/node-server";
import { app } from "./app.mjs";

const server = createAdaptorServer({ fetch: app.fetch });
server.listen(3000);
