package shop.push;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class Pusher {
    private final OkHttpClient client = new OkHttpClient(); //~ idle-race

    @Scheduled(fixedRate = 60_000) //~ poll-collision
    public void push() throws IOException {
        RequestBody body = RequestBody.create("{}", null);
        Request request = new Request.Builder().url("http://feed.example.com/pushed").post(body).build();
        client.newCall(request).execute().close();
    }
}
