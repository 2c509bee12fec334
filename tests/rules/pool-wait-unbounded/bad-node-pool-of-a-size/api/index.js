// Nobody said how long to wait: the library's default is for ever.
const { Pool } = require("pg");
const pool = new Pool({ connectionString: "postgres://app@db:5432/shop", max: 20 }); //~ pool-wait-unbounded=note

const http = require("http");
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.listen(3000);
