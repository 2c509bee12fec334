package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The builder is told which connections to use, in a chain and before it. */
@Component
public class CatalogClient {
  private final WebClient client;
  private final WebClient other;

  public CatalogClient(WebClient.Builder builder, @Value("${CATALOG_URL}") String url) {
    ConnectionProvider provider = ConnectionProvider.builder("catalog").maxIdleTime(Duration.ofSeconds(45)).build(); //~ safe
    HttpClient http = HttpClient.create(provider);
    this.client = builder.baseUrl(url).clientConnector(new ReactorClientHttpConnector(http)).build();
    this.other = null;
  }

  public CatalogClient(WebClient.Builder builder) {
    ConnectionProvider provider = ConnectionProvider.builder("other").maxIdleTime(Duration.ofSeconds(45)).build();
    builder.clientConnector(new ReactorClientHttpConnector(HttpClient.create(provider)));
    this.client = null;
    this.other = builder.baseUrl("http://catalog:8080").build();
  }

  public Mono<String> order(String item) {
    return client.post().uri("/orders").bodyValue(item).retrieve().bodyToMono(String.class);
  }

  public Mono<String> stock(String item) {
    return other.post().uri("/stock").bodyValue(item).retrieve().bodyToMono(String.class);
  }
}
