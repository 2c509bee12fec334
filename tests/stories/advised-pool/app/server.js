const http = require("node:http");

http.createServer((_, response) => response.end("ok")).listen(8080);
