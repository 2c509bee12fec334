const Redis = require("ioredis");

module.exports = new Redis("redis://cache:6379"); //~ db-lifetime
