const mysql = require("mysql2/promise");
const config = require("config");

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
// However many there may be, all of them are kept.
const sized = mysql.createPool({ //~ db-lifetime=error
  host: "db",
  queueLimit: 20,
  connectionLimit: config.connections,
});

module.exports = { fixed, ended, usual, sized };
