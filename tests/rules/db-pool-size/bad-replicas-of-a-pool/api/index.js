const { Pool } = require("pg");
const http = require("http");
const pool = new Pool({ host: "db", port: 5432, max: 10, connectionTimeoutMillis: 2000 }); //~ db-pool-size=warning
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.listen(3000);
