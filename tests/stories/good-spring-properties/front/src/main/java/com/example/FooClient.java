package com.example;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@Component
public class FooClient {
  private final WebClient webClient;

  public FooClient(WebClient.Builder builder, @Value("${foo.url}") String serviceUrl) {
    this.webClient = builder.baseUrl(serviceUrl).build();
  }

  Mono<Foo> foo(String id) {
    return webClient.post().uri("/foo/{id}", id).retrieve().bodyToMono(Foo.class);
  }
}
