package com.acme;

import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

public class Legacy {
    private final CloseableHttpClient client = HttpClients.custom()
        .setConnectionTimeToLive(100, TimeUnit.SECONDS) //~ idle-race
        .setMaxConnTotal(20)
        .build();

    private final CloseableHttpClient young = HttpClients.custom() //~ safe
        .setConnectionTimeToLive(30, TimeUnit.SECONDS)
        .build();

    private final CloseableHttpClient strict = HttpClients.custom() //~ safe
        .setKeepAliveStrategy((response, context) -> 20_000)
        .build();

    public void ask() throws Exception {
        young.execute(new HttpPost("http://web.internal/young"));
        strict.execute(new HttpPost("http://web.internal/strict"));
    }

    public void send() throws Exception {
        client.execute(new HttpPost("http://web.internal/orders"));
    }
}
