variable "name" {}
variable "port" {}
variable "target_group_arn" {}
variable "environment" { default = {} }

resource "aws_ecr_repository" "this" {
  name = var.name
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]

  container_definitions = jsonencode([
    {
      name         = "app"
      image        = "${aws_ecr_repository.this.repository_url}:latest"
      essential    = true
      portMappings = [{ containerPort = var.port }]
      environment  = [for key, value in var.environment : { name = key, value = value }]
      ulimits      = [{ name = "nofile", softLimit = 65536, hardLimit = 65536 }]
    }
  ])
}

resource "aws_ecs_service" "this" {
  name            = var.name
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  dynamic "load_balancer" {
    for_each = [var.target_group_arn]
    content {
      target_group_arn = var.target_group_arn
      container_name   = "app"
      container_port   = var.port
    }
  }
}
