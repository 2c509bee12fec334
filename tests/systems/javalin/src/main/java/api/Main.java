package api;

import io.javalin.Javalin;

public class Main {
  public static void main(String[] args) {
    var app = Javalin.create(config -> {
      config.showJavalinBanner = false;
    });
    app.post("/x", ctx -> ctx.status(204));
    app.start(7070);
  }
}
