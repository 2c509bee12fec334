package com.example;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

@Component
public class ScoresClient {
  @Value("${scores.url}")
  private String url;

  private final WebClient.Builder builder;

  public ScoresClient(WebClient.Builder builder) {
    this.builder = builder;
  }

  void send(Object score) {
    WebClient client = builder.baseUrl(url).build(); //~ idle-race
    client.post().uri("/scores").bodyValue(score).retrieve().bodyToMono(Void.class).block();
  }
}
