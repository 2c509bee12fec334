import { serve } from "@hono/node-server";
import { app } from "./app.mjs";

serve({ fetch: app.fetch, port: 3000, serverOptions: { keepAliveTimeout: 33_000 } });
