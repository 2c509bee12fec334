vcl 4.1;

import std;
import directors;

include "backends.vcl";

# The shop: .host = "nowhere";
backend default {
    .host = "shop";
    .port = "8080";
    .connect_timeout = 1.5s;
    .first_byte_timeout = 20s;
    .between_bytes_timeout = 10s;
    .max_connections = 200;
    .probe = {
        .url = "/health";
        .interval = 5s;
        .timeout = 2s;
    }
}

/* Once:
backend gone { .host = "admin"; .port = "8080"; }
*/

acl purgers {
    "localhost";
    "10.0.0.0"/8;
}

sub vcl_init {
    new images = directors.round_robin();
    images.add_backend(media);
}

sub vcl_recv {
    if (req.method == "PURGE" && !(client.ip ~ purgers)) {
        return (synth(405, "Not allowed {"));
    }
    if (req.url ~ "^/images/") {
        set req.backend_hint = images.backend();
    } elseif (req.url ~ "^/blog") {
        set req.backend_hint = blog;
    } else {
        set req.backend_hint = default;
    }
}

sub vcl_synth {
    synthetic({"<html><body>"} + resp.status + {"}</body></html>"});
    return (deliver);
}
