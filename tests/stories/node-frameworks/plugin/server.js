const ms = require("ms");
const app = require("fastify")({ logger: true });

app.register(require("./routes"));

const start = async () => {
  await app.listen({ port: 3000, host: "::" });
  app.server.keepAliveTimeout = ms("80s");
};

start();
