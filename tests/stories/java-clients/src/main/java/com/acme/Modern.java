package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.client5.http.classic.methods.HttpGet;

public class Modern {
    static final HttpClient JDK = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build(); //~? idle-race

    void ask() throws Exception {
        JDK.send(HttpRequest.newBuilder(URI.create("http://web.internal/x")).build(), BodyHandlers.ofString());
    }

    void evicting() throws Exception {
        try (CloseableHttpClient client = HttpClients.custom() //~ safe
                .evictIdleConnections(TimeValue.ofSeconds(20))
                .build()) {
            client.execute(new HttpGet("http://web.internal/y"), response -> null);
        }
    }
}
