const http = require("http");

const server = http.createServer((req, res) => res.end("ok"));
// Longer than the gateway.
server.keepAliveTimeout = 65 * 1000;
server.listen(8080);
