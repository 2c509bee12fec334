package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

class Pools {
    DataSource brief() {
        HikariConfig config = new HikariConfig(); //~ safe
        config.setJdbcUrl("jdbc:mysql://db:3306/shop");
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setIdleTimeout(TimeUnit.SECONDS.toMillis(20));
        return new HikariDataSource(config);
    }

    // Ten connections stay: the idle timeout does nothing.
    DataSource fixed() {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl("jdbc:mysql://db:3306/shop");
        source.setIdleTimeout(20_000);
        source.setMaxLifetime(600_000); //~ db-lifetime=warning
        return source;
    }

    // A file says the rest.
    DataSource fromFile() {
        return new HikariDataSource(new HikariConfig("/hikari.properties"));
    }
}
