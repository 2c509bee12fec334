package shop;

import com.alibaba.druid.pool.DruidDataSource;

class Jobs {
    DruidDataSource open() {
        DruidDataSource source = new DruidDataSource(); //~ safe
        source.setUrl("jdbc:mysql://db:3306/jobs");
        source.setMinEvictableIdleTimeMillis(60_000);
        source.setTestWhileIdle(true);
        source.setTestOnBorrow(false);
        return source;
    }
}
