package com.example;

import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatConnectorCustomizer;
import org.springframework.stereotype.Component;

// How long that is, is said elsewhere.
@Component
class Server implements TomcatConnectorCustomizer {
    @Value("${ledger.keep-alive}")
    private int keepAlive;

    @Override
    public void customize(Connector connector) {
        connector.setProperty("keepAliveTimeout", String.valueOf(keepAlive));
    }
}
