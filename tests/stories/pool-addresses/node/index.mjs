import mysql from "mysql2/promise";
import knex from "knex";
import { Sequelize } from "sequelize";

// Idle connections are closed only beyond maxIdle.
export const plain = mysql.createPool("mysql://shop:secret@mysql/shop?connectionLimit=10&maxIdle=2&idleTimeout=200000"); //~ safe
export const proxied = mysql.createPool("mysql://shop:secret@between:6033/shop"); //~ db-lifetime=error

export const reports = new Sequelize("mysql://shop:secret@mysql/shop", {
  pool: { max: 5, min: 0, acquire: 30000, idle: 600000 }, //~ db-lifetime=warning
});
export const quick = new Sequelize("shop", "shop", "secret", { host: "mysql", dialect: "mysql" }); //~ safe

export const table = knex({
  client: "mysql2",
  connection: { host: "mysql", database: "shop" },
  pool: { min: 0, max: 10, idleTimeoutMillis: 400000 }, //~ db-lifetime=warning
});
// The two connections that a pool of knex keeps by default are never too idle.
export const kept = knex({ client: "pg", connection: { host: "db", database: "shop" } }); //~ db-lifetime=warning
