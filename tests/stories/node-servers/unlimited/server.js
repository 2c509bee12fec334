const Koa = require("koa");
const app = new Koa();

const server = app.listen(3000);
server.keepAliveTimeout = 0;
