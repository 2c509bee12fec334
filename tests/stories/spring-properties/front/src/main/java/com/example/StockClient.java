package com.example;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration
public class StockClient {
  @Bean
  WebClient stock(WebClient.Builder builder, @Value("${stock.baseUrl:http://elsewhere:9000}") String url) {
    return builder.baseUrl(url).build(); //~ idle-race
  }
}
