vcl 4.1;
backend nameless_host { .port = "8080"; }
backend { .host = "shop"; }
backend broken {
    .host = "media;
    #~^ syntax-error
    .port = "8080";
}
backend shop {
    .host = "shop";
    .port = "8080"
    #~^ syntax-error
}
}
#~^ syntax-error
