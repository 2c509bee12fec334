import java.util.concurrent.TimeUnit; //~ syntax-error
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class Half {
    private final OkHttpClient http = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(5, 90, TimeUnit.SECONDS)) //~ idle-race
        .build();

    void call() throws Exception {
        http.newCall(new Request.Builder().url("http://web.internal/a").build()).execute();
    }

    void other() {
        OkHttpClient half = new OkHttpClient.Builder().connectionPool(new ConnectionPool(5, 12