# Modules of the registry: what they make is known from their inputs.
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  enable_nat_gateway = true
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name         = "shop"
  idle_timeout = 120 #~ idle-race

  listeners = {
    http = {
      port     = 80
      protocol = "HTTP"
      forward  = { target_group_key = "shop" }
    }
  }
  target_groups = {
    shop = {
      port              = 8080
      protocol          = "HTTP"
      target_type       = "ip"
      create_attachment = false
    }
  }
}

module "shop" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 5.0"

  name = "shop"
  container_definitions = {
    shop = {
      image         = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:4"
      port_mappings = [{ name = "shop", containerPort = 8080, protocol = "tcp" }]
    }
  }
  load_balancer = {
    service = {
      target_group_arn = module.alb.target_groups["shop"].arn
      container_name   = "shop"
      container_port   = 8080
    }
  }
}
