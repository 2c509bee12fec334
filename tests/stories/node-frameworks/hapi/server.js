const Hapi = require("@hapi/hapi");

const init = async () => {
  const server = Hapi.server({ port: 3000, host: "0.0.0.0" });
  server.listener.keepAliveTimeout = 7000;
  await server.start();
};

init();
