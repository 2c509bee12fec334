import { Elysia } from "elysia";

const app = new Elysia({ serve: { idleTimeout: 75 } });
app.get("/notes", () => []);
app.listen(3000);
