const http = require("http");
const server = http.createServer(require("./app"));
server.listen(5678);
