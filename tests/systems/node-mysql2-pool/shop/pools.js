const mysql = require("mysql2/promise");

// As many idle connections are kept as there may be: none is closed.
const fixed = mysql.createPool({ host: "db", queueLimit: 20, idleTimeout: 30000 }); //~ db-lifetime=error
const ended = mysql.createPool({ //~ safe
  host: "db",
  queueLimit: 20,
  connectionLimit: 20,
  maxIdle: 5,
  idleTimeout: 30000,
});
const usual = mysql.createPool({ host: "db", queueLimit: 20, maxIdle: 5 }); //~ safe

module.exports = { fixed, ended, usual };
