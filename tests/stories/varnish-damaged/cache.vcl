backend shop { #~ idle-race
    .host = "shop";
    .port = "8080";
    .first_byte_timeout = soon;
    .max_connections = many;
}
sub vcl_recv { #~ syntax-error
    if (req.url ~ "^/x") { #~ syntax-error
        set req.backend_hint = shop;
