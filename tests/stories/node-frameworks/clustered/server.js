const cluster = require("cluster");
const os = require("os");
const http = require("http");
const app = require("./app");

const options = { keepAliveTimeout: 55e3 };

if (cluster.isPrimary) {
  for (const _ of os.cpus()) cluster.fork();
} else {
  http.createServer(options, app).listen(3000);
}
