resource "aws_lb" "rails" { #~ idle-race
  name    = "rails"
  subnets = var.subnets
}
resource "aws_lb_target_group" "rails" {
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc_id
}
resource "aws_lb_listener" "rails" {
  load_balancer_arn = aws_lb.rails.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.rails.arn
  }
}
resource "aws_ecs_task_definition" "rails" {
  family = "rails"
  container_definitions = jsonencode([{
    name = "rails"
    image = "${aws_ecr_repository.rails.repository_url}:latest"
    portMappings = [{ containerPort = 80 }]
  }])
}
resource "aws_ecs_service" "rails" {
  task_definition = aws_ecs_task_definition.rails.arn
  load_balancer {
    target_group_arn = aws_lb_target_group.rails.arn
    container_name   = "rails"
    container_port   = 80
  }
}
