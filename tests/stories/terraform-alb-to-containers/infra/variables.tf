variable "idle_timeout" {
  type    = number
  default = null
}
