package shop;

import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

class Templates {
    private final RestTemplate plain = new RestTemplate(); //~ safe
    private final RestTemplate pooled =
        new RestTemplate(new HttpComponentsClientHttpRequestFactory(HttpClients.createDefault())); //~ idle-race=warning
    private final RestTemplate modern = new RestTemplate(new JdkClientHttpRequestFactory()); //~ safe
    private final RestClient fluent = RestClient.builder()
        .baseUrl("http://proxy:8080")
        .requestFactory(new HttpComponentsClientHttpRequestFactory(HttpClients.createSystem())) //~ idle-race=warning
        .build();
    // Which clients these are depends on what the program holds.
    private final RestClient open = RestClient.builder().baseUrl("http://proxy:8080").build();
    private final RestTemplate given;

    Templates(ClientHttpRequestFactory factory) {
        given = new RestTemplate(factory);
    }

    static {
        System.setProperty("jdk.httpclient.keepalive.timeout", "15");
    }

    String all() {
        given.getForObject("http://proxy:8080/given", String.class);
        fluent.get().uri("/fluent").retrieve().body(String.class);
        return plain.getForObject("http://proxy:8080/plain", String.class)
            + pooled.getForObject("http://proxy:8080/pooled", String.class)
            + modern.postForObject("http://proxy:8080/modern", "", String.class);
    }
}
