package shop;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@Configuration
public class Clients {
  @Bean
  public WebClient.Builder builder() {
    ConnectionProvider provider = ConnectionProvider.builder("all").maxIdleTime(Duration.ofSeconds(20)).build();
    return WebClient.builder().clientConnector(new ReactorClientHttpConnector(HttpClient.create(provider)));
  }
}
