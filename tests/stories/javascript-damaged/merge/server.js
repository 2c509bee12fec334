const http = require('http');

const server = http.createServer((req, res) => res.end());
<<<<<<< HEAD
//~^ syntax-error
server.keepAliveTimeout = 90000;
=======
server.keepAliveTimeout = 5000;
>>>>>>> longer
server.listen(3003);
