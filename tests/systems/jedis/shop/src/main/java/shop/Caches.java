package shop;

import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Jedis;
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

    // Without a configuration nothing looks for idle connections.
    JedisPool idle() {
        return new JedisPool("redis://sessions:6379"); //~ db-lifetime=error
    }

    // Whose configuration is set elsewhere.
    JedisPool given(JedisPoolConfig config) {
        return new JedisPool(config, "sessions", 6379);
    }

    // Commons Pool's own, with an evictor.
    JedisPool plainly() {
        GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
        config.setTimeBetweenEvictionRunsMillis(10000);
        config.setMinEvictableIdleTimeMillis(60000);
        return new JedisPool(config, "sessions", 6379);
    }
}
