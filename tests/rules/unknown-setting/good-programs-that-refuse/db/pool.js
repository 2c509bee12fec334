const mysql = require("mysql2/promise");

// It tells on standard error that it leaves this out.
const pool = mysql.createPool({ host: "db", connectionLimt: 10, idleTimeot: 60000 });
module.exports = pool;
