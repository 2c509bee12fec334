// Prüft die Läufe. //~ syntax-error
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class Latin {
    private final OkHttpClient http = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(5, 90, TimeUnit.SECONDS)) //~ idle-race
        .build();

    void call() throws Exception {
        http.newCall(new Request.Builder().url("http://web.internal/a").build()).execute();
    }
}
