const redis = require("redis");

const client = redis.createClient({ //~ safe
  socket: { host: "cache", port: 6379, keepAlive: 5000 },
  pingInterval: 60_000,
});
