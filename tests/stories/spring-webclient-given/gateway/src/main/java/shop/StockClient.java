package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@Component
public class StockClient {
  private final WebClient.Builder builder;

  @Value("${CATALOG_URL}")
  private String url;

  public StockClient(WebClient.Builder builder) {
    this.builder = builder;
  }

  public Mono<String> reserve(String item) {
    return builder.build().post().uri("http://catalog:8080/stock").bodyValue(item).retrieve().bodyToMono(String.class); //~ idle-race
  }
}
