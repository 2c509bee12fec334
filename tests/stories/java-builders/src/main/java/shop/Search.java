package shop;

import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

class Search {
    // Five minutes for each connection, whatever the proxy says.
    RestClient patient() {
        return RestClient.builder(new HttpHost("proxy", 8080, "http"))
            .setHttpClientConfigCallback(http -> http
                .setMaxConnTotal(20)
                .setKeepAliveStrategy((response, context) -> 300_000)) //~ idle-race=error
            .build();
    }

    RestClient brief() {
        RestClientBuilder builder = RestClient.builder(HttpHost.create("http://proxy:8080")); //~ safe
        builder.setHttpClientConfigCallback(http -> http.setKeepAliveStrategy((response, context) -> 10_000));
        return builder.build();
    }

    RestClient usual() {
        return RestClient.builder(new HttpHost("proxy", 8080)).build(); //~ idle-race=error
    }

    RestClient hidden() {
        return RestClient.builder(new HttpHost("proxy", 8080)) //~ unknown
            .setHttpClientConfigCallback(http -> http.setKeepAliveStrategy(new OwnStrategy()))
            .build();
    }
}
