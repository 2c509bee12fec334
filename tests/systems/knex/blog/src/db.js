const knex = require('knex');

const connection = {
  host: 'db',
  port: 3306,
  user: 'blog',
  password: process.env.DB_PASSWORD,
  database: 'blog',
};

// Two connections stay, however long nobody asks for them.
module.exports.kept = knex({  //~ db-lifetime
  client: 'mysql2',
  connection,
  pool: { min: 2, max: 20 },
});

// None stays for longer than the pool's own half a minute.
module.exports.brief = knex({
  client: 'mysql2',
  connection,
  pool: { min: 0, max: 20 },
});
