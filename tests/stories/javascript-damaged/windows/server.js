// Prüft.
const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 5000;
server.listen(3001);
