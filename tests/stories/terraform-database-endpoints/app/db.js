const { Pool } = require('pg');
const Redis = require('ioredis');

const orders = new Pool({ host: process.env.DB_HOST, idleTimeoutMillis: 120000 }); //~ db-lifetime=error
const reports = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 30000 }); //~ safe
const cache = new Redis({ host: process.env.CACHE_HOST }); //~ db-lifetime
const sessions = new Redis({ host: process.env.SESSIONS_HOST }); //~ db-lifetime

module.exports = { orders, reports, cache, sessions };
