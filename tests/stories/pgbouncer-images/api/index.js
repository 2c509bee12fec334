const { Pool } = require("pg");

const pool = new Pool({
  host: "pgbouncer",
  port: 5432,
  max: 10,
  idleTimeoutMillis: 600000, //~ db-lifetime
  connectionTimeoutMillis: 5000,
});
module.exports = pool;
