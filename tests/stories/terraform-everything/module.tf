module "late" {
  source     = "./service"
  name       = "late"
  port       = 8084
  keep_alive = 30
  idle       = 31  #~ idle-race
}

module "early" {
  source     = "./service"
  name       = "early"
  port       = 8085
  keep_alive = 30
  idle       = 10
}
