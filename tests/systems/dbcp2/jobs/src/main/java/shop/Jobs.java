package shop;

import org.apache.commons.dbcp2.BasicDataSource;

class Jobs {
    BasicDataSource untested() {
        BasicDataSource source = new BasicDataSource(); //~ db-lifetime=error
        source.setUrl("jdbc:mysql://db:3306/jobs");
        source.setTestOnBorrow(false);
        return source;
    }

    BasicDataSource evicted() {
        BasicDataSource source = new BasicDataSource(); //~ safe
        source.setUrl("jdbc:mysql://db:3306/jobs");
        source.setTimeBetweenEvictionRunsMillis(10_000);
        source.setMinEvictableIdleTimeMillis(60_000);
        return source;
    }
}
