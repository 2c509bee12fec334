package com.example;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> keepAlive() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("keepAliveTimeout", "30000");
            connector.setProperty("maxKeepAliveRequests", "-1");
        });
    }
}
