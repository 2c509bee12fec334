import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class Merge {
    private final OkHttpClient http = new OkHttpClient.Builder()
<<<<<<< HEAD
        //~^ syntax-error
        .connectionPool(new ConnectionPool(5, 90, TimeUnit.SECONDS))
=======
        .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
>>>>>>> shorter
        .build();

    void call() throws Exception {
        http.newCall(new Request.Builder().url("http://web.internal/a").build()).execute();
    }
}
