variable "name" {}
variable "port" {
  type = number
}
variable "keep_alive" {
  default = 5
}
variable "idle" {
  default = 60
}

resource "aws_alb" "this" {  #~ safe
  name         = var.name
  idle_timeout = var.idle
}

resource "aws_alb_target_group" "this" {
  name     = var.name
  port     = var.port
  protocol = "HTTP"
}

resource "aws_alb_listener" "this" {
  load_balancer_arn = aws_alb.this.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.this.arn
  }
}

resource "aws_ecs_task_definition" "this" {
  family                = var.name
  container_definitions = templatefile("${path.module}/task.json.tpl", { name = var.name, port = var.port, keep_alive = var.keep_alive })
}

resource "aws_ecs_service" "this" {
  name            = var.name
  task_definition = aws_ecs_task_definition.this.arn
  load_balancer {
    target_group_arn = aws_alb_target_group.this.arn
    container_name   = var.name
    container_port   = var.port
  }
}
