const http = require("http");
const config = require("config");

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.get("keepAlive");
server.listen(3000);
