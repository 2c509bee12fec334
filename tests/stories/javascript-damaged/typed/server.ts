import * as http from 'http';

interface Order { id: string; lines: ; } //~ syntax-error

const server: http.Server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 5000;
server.listen(3005);
