resource "google_compute_target_pool" "web" {
  name = "web"
}

resource "google_compute_forwarding_rule" "web" {
  name        = "web"
  target      = google_compute_target_pool.web.self_link
  ip_protocol = "TCP"
  port_range  = "8443"
}
