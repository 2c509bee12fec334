const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 25000;
server.listen(3000);
