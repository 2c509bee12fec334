package shop;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;

class Five {
    void aged() throws Exception {
        ConnectionConfig config = ConnectionConfig.custom().setTimeToLive(TimeValue.ofSeconds(15)).build();
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(100)
            .setDefaultConnectionConfig(config)
            .build();
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build(); //~ safe
        client.execute(new HttpGet("http://proxy:8080/a"));
    }

    void pooled() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(100);
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build(); //~ idle-race=warning
        client.execute(new HttpGet("http://proxy:8080/b"));
    }

    void kept() throws Exception {
        RequestConfig config = RequestConfig.custom()
            .setConnectionKeepAlive(TimeValue.ofSeconds(45)) //~ idle-race=warning
            .build();
        CloseableHttpClient client = HttpClients.custom().setDefaultRequestConfig(config).build();
        client.execute(new HttpGet("http://proxy:8080/c"));
    }

    // Whoever makes the pool may set anything.
    void given(HttpClientConnectionManager pool) throws Exception {
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build(); //~ unknown
        client.execute(new HttpGet("http://proxy:8080/d"));
    }
}
