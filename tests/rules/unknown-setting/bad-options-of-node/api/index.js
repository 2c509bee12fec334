const http = require("http");
const { Pool } = require("pg");

const pool = new Pool({
  host: "db",
  idleTimoutMillis: 1000, //~ unknown-setting=warning
  connectionTimeoutMillis: 2000,
});
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.keepaliveTimeout = 65000; //~ unknown-setting=warning
server.headerTimeout = 66000; //~ unknown-setting=warning
server.listen(3000);
