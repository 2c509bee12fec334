package shop;

import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;

class Caches {
    // A minute, and the evictor looks every half minute.
    JedisPool cache() {
        JedisPoolConfig config = new JedisPoolConfig(); //~ db-lifetime=error
        config.setMaxTotal(64);
        return new JedisPool(config, "cache", 6379, 2000);
    }

    JedisPool sessions() {
        JedisPoolConfig config = new JedisPoolConfig(); //~ safe
        return new JedisPool(config, "sessions", 6379);
    }

    JedisPool plain() {
        return new JedisPool("redis://cache:6379"); //~ db-lifetime=error
    }
}
