plugins {
    alias(libs.plugins.boot)
}

dependencies {
    implementation(libs.boot.web)
    testImplementation("org.springframework.boot:spring-boot-starter-webflux")
}
