package shop;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

class Search {
    OpenSearchClient usual() {
        var transport = ApacheHttpClient5TransportBuilder.builder(new HttpHost("http", "proxy", 8080)).build(); //~ idle-race=error
        return new OpenSearchClient(transport);
    }

    OpenSearchClient brief() {
        HttpHost host = new HttpHost("http", "proxy", 8080);
        var transport = ApacheHttpClient5TransportBuilder.builder(host) //~ safe
            .setHttpClientConfigCallback(http -> http.setKeepAliveStrategy((response, context) -> TimeValue.ofSeconds(10)))
            .build();
        return new OpenSearchClient(transport);
    }
}
