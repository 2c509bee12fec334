# Every task keeps idle connections for 30 s.
locals {
  idle = 60  #~ idle-race
  services = {
    orders = { port = 8081, keep_alive = 30 }
    search = { port = 8082, keep_alive = 30 }
  }
}

variable "keep_alive" {
  default = 30
}

variable "classic_idle" {
  type = number
}

resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "application"
  idle_timeout       = local.idle
}

resource "aws_lb_target_group" "each" {
  for_each    = local.services
  name        = each.key
  port        = each.value.port
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.each["orders"].arn
  }
}

resource "aws_lb_listener_rule" "search" {
  listener_arn = aws_lb_listener.http.arn
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.each["search"].arn
  }
}

resource "aws_ecs_task_definition" "each" {
  for_each = local.services
  family   = each.key
  container_definitions = jsonencode([{
    name         = each.key
    image        = "python:3.12"
    command      = ["uvicorn", "app:app", "--port", tostring(each.value.port), "--timeout-keep-alive", tostring(each.value.keep_alive)]
    portMappings = [{ containerPort = each.value.port }]
  }])
}

resource "aws_ecs_service" "each" {
  for_each        = local.services
  name            = each.key
  task_definition = aws_ecs_task_definition.each[each.key].arn
  load_balancer {
    target_group_arn = aws_lb_target_group.each[each.key].arn
    container_name   = each.key
    container_port   = each.value.port
  }
}
