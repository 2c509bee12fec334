const mysql = require("mysql2/promise");
const pool = mysql.createPool({
  host: "mysql",
  waitForConnections: true,
  connectionLimit: 10, //~ pool-wait-unbounded=note
  queueLimit: 0,
});

const http = require("http");
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.listen(3000);
