package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Spring Boot gives the builder. */
@Component
public class CatalogClient {
  private final WebClient client;

  public CatalogClient(WebClient.Builder builder, @Value("${CATALOG_URL}") String url) {
    this.client = builder.baseUrl(url).build(); //~ idle-race
  }

  public Mono<String> order(String item) {
    return client.post().uri("/orders").bodyValue(item).retrieve().bodyToMono(String.class);
  }
}
