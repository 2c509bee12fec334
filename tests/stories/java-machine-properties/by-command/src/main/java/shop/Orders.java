package shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class Orders {
    private final HttpClient client = HttpClient.newHttpClient(); //~ safe

    void send() throws Exception {
        client.send(HttpRequest.newBuilder(URI.create("http://proxy:8080/orders")).build(), BodyHandlers.discarding());
    }
}
