# Modules of the tree: what the balancer keeps, and where it leads, is said by whoever calls them.
locals {
  name = "fleet"
  port = 8080
}

variable "vpc_id" { type = string }

module "edge" {
  source       = "./modules/edge"
  name         = local.name
  port         = local.port
  idle_timeout = var.idle_timeout
  vpc_id       = var.vpc_id
}

module "service" {
  source           = "./modules/service"
  name             = local.name
  port             = local.port
  target_group_arn = module.edge.target_group_arn
  environment      = { LOG_LEVEL = "info" }
}
