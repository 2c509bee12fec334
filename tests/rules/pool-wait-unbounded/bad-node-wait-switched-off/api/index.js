const { Pool } = require("pg");
const pool = new Pool({ connectionString: "postgres://app@db:5432/shop", connectionTimeoutMillis: 0 }); //~ pool-wait-unbounded=warning

const http = require("http");
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.listen(3000);
