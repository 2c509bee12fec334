plugins {
    alias(libs.plugins.boot)
}

dependencies {
    implementation(libs.gateway)
}
