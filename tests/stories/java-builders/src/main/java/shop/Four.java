package shop;

import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

class Four {
    void pool() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(200);
        pool.setDefaultMaxPerRoute(50);
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build(); //~ idle-race=warning
        client.execute(new HttpPost("http://proxy:8080/a"));
    }

    void poolOfAge() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(15, TimeUnit.SECONDS);
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build(); //~ safe
        client.execute(new HttpPost("http://proxy:8080/b"));
    }

    // What ends earlier counts, whichever is called last.
    void evicting() throws Exception {
        CloseableHttpClient client = HttpClients.custom() //~ safe
            .evictIdleConnections(10, TimeUnit.SECONDS)
            .setConnectionTimeToLive(5, TimeUnit.MINUTES)
            .build();
        client.execute(new HttpPost("http://proxy:8080/c"));
    }

    void keepingNone() throws Exception {
        CloseableHttpClient client = HttpClients.custom() //~ safe
            .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
            .build();
        client.execute(new HttpPost("http://proxy:8080/d"));
    }
}
