package com.example;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.Server;

public final class Main {
  public static void main(String[] args) {
    Server server = Server.builder()
        .http(8080)
        .idleTimeoutMillis(30_000)
        .service("/hello", (ctx, req) -> HttpResponse.of("hi"))
        .build();
    server.start().join();
  }
}
