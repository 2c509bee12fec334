const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 5000;
server.listen(3002);

function later(res) { //~ syntax-error
  const text = `never closed ${res.locals.name
