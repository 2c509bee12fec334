package com.example;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Server {
    private static final int KEEP_ALIVE = 120_000;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> keepAlive() {
        return factory -> factory.addProtocolHandlerCustomizers(protocol -> {
            if (protocol instanceof AbstractHttp11Protocol<?> http) {
                http.setKeepAliveTimeout(KEEP_ALIVE);
            }
        });
    }
}
