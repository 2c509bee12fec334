// Each of these is an option of its own, known here or not.
const http = require("http");
const { Pool } = require("pg");

const pool = new Pool({
  host: "db",
  min: 1,
  max: 4,
  idleTimeoutMillis: 1000,
  connectionTimeoutMillis: 2000,
  statement_timeout: 5000,
  idle_in_transaction_session_timeout: 5000,
  keepAliveInitialDelayMillis: 1000,
});
const page = { idleTimoutMillis: 1000, keepaliveTimeout: 1 };
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end(page)));
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;
server.requestTimeout = 60000;
server.listen(3000);
