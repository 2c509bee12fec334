resource "aws_lb" "broken" {
  name = "broken #~ syntax-error
  idle_timeout = #~ syntax-error
  load_balancer_type = "application"
}

variable "never" {
  default = { #~ syntax-error

resource "aws_lb" "edge" {
  idle_timeout = 300 #~ idle-race
  tags         = { Name = var.never, Loop = local.one }
}

locals {
  one = local.two
  two = "${local.one}${local.one}"
}

module "loop" {
  source = "./modules/loop"
}

resource "aws_lb_listener" "edge" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_target_group" "api" {
  port = 8080
}
