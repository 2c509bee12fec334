package com.acme;

import okhttp3.OkHttpClient;

final class Limits {
    static final int IDLE = 120;
}
