package com.acme;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.context.annotation.Bean;

class Clients {
    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(Limits.IDLE, 90, TimeUnit.SECONDS)) //~ idle-race
        .readTimeout(Duration.ofSeconds(3))
        .retryOnConnectionFailure(false)
        .build();

    private final OkHttpClient own;

    Clients() {
        this.own = new OkHttpClient.Builder()
            .connectionPool(POOL)
            .build();
    }

    private static final ConnectionPool POOL = new ConnectionPool(5, Limits.IDLE, TimeUnit.SECONDS); //~ idle-race

    @Bean
    OkHttpClient bean() {
        return new OkHttpClient.Builder() //~ safe
            .connectionPool(new ConnectionPool(5, 20, TimeUnit.SECONDS))
            .build();
    }

    String one() throws Exception {
        Request request = new Request.Builder().url("http://web.internal/a").build();
        return SHARED.newCall(request).execute().body().string();
    }

    String two() throws Exception {
        return own.newCall(new Request.Builder().url(BASE + "/b").build()).execute().body().string();
    }

    private static final String BASE = "http://web.internal";
}
