package shop;

import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

class Reactive {
    WebClient brief() {
        ConnectionProvider pool = ConnectionProvider.builder("proxy") //~ safe
            .maxConnections(50)
            .maxIdleTime(Duration.ofSeconds(15))
            .build();
        HttpClient http = HttpClient.create(pool).responseTimeout(Duration.ofSeconds(5));
        return WebClient.builder()
            .baseUrl("http://proxy:8080")
            .clientConnector(new ReactorClientHttpConnector(http))
            .build();
    }

    WebClient usual() {
        return WebClient.create("http://proxy:8080"); //~ idle-race=error
    }
}
