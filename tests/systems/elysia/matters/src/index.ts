import { cors } from "@elysiajs/cors";
import { Elysia } from "elysia";

const app = new Elysia()
  .use(cors())
  .get("/matters", () => [])
  .post("/matters", ({ body }) => body)
  .listen({ port: 3001, hostname: "0.0.0.0" });

console.log(`matters at ${app.server?.url}`);
