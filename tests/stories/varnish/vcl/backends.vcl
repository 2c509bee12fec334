backend media { .host = "media:9000"; } // one line
backend blog {
    .host = "${BLOG_HOST}";
    .port = "8080";
}
backend admin {
    .host = "admin";
    .port = "8080";
    .proxy_header = 2;
}
backend socket { .path = "/run/app.sock"; }
backend none none;
