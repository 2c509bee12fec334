// The first has a deadline, nobody set the size of the second, and the third turns away who would wait too long.
const { Pool } = require("pg");
const mysql = require("mysql2");
const first = new Pool({ connectionString: "postgres://app@db:5432/shop", max: 20, connectionTimeoutMillis: 2000 });
const pool = new Pool({ connectionString: "postgres://app@db:5432/stock" });
const third = mysql.createPool({ host: "mysql", connectionLimit: 10, waitForConnections: true, queueLimit: 50 });
const fourth = mysql.createPool({ host: "mysql", connectionLimit: 10, waitForConnections: false, queueLimit: 0 });

const http = require("http");
const server = http.createServer((req, res) => pool.query("select 1").then(() => res.end()));
server.listen(3000);
