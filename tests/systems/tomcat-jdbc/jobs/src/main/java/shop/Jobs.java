package shop;

import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

class Jobs {
    DataSource open() {
        PoolProperties properties = new PoolProperties(); //~ db-lifetime=note
        properties.setUrl("jdbc:mysql://db:3306/jobs");
        properties.setMaxActive(20);
        properties.setTestOnBorrow(true);
        properties.setValidationQuery("SELECT 1");
        return new DataSource(properties);
    }
}
