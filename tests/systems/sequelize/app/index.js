const { Sequelize } = require("sequelize");

const plain = new Sequelize("shop", "shop", "secret", { host: "db", dialect: "mysql" }); //~ safe
const long = new Sequelize("mysql://shop:secret@db/shop", {
  pool: { max: 5, min: 0, acquire: 30000, idle: 600000 }, //~ db-lifetime=warning
});
