import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

final class Client {
  private final OkHttpClient http =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build(); //~ idle-race

  int create(String order) throws IOException {
    Request request = new Request.Builder()
        .url("http://api:8080/orders")
        .post(RequestBody.create(order, MediaType.get("application/json")))
        .build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }
}
