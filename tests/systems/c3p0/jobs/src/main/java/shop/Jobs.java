package shop;

import com.mchange.v2.c3p0.ComboPooledDataSource;

class Jobs {
    ComboPooledDataSource open() {
        ComboPooledDataSource source = new ComboPooledDataSource(); //~ db-lifetime=error
        source.setJdbcUrl("jdbc:mysql://db:3306/jobs");
        return source;
    }

    ComboPooledDataSource probing() {
        ComboPooledDataSource source = new ComboPooledDataSource(); //~ safe
        source.setJdbcUrl("jdbc:mysql://db:3306/jobs");
        source.setIdleConnectionTestPeriod(300);
        return source;
    }
}
