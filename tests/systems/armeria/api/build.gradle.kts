plugins { application }
dependencies {
  implementation("com.linecorp.armeria:armeria:1.28.4")
}
