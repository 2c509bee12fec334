package shop.watch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Watcher {
    private final OkHttpClient client = new OkHttpClient(); //~ idle-race
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    void start() {
        executor.scheduleAtFixedRate(this::watch, 0, 1, TimeUnit.MINUTES); //~ poll-collision
    }

    private void watch() {
        try {
            Request request = new Request.Builder().url("http://feed.example.com/latest").build();
            client.newCall(request).execute().close();
        } catch (Exception error) {
            System.err.println(error);
        }
    }
}
