# Nothing is said of the idle timeout: it is 60 s. The constant in the program is for balancers of another house.
resource "aws_lb" "shop" { #~ idle-race=error
  name               = "shop"
  load_balancer_type = "application"
}

resource "aws_lb_target_group" "shop" {
  name        = "shop"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 443
  protocol          = "HTTPS"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_ecs_task_definition" "shop" {
  family       = "shop"
  network_mode = "awsvpc"

  container_definitions = jsonencode([
    {
      name         = "app"
      image        = "${aws_ecr_repository.app.repository_url}:latest"
      portMappings = [{ containerPort = 8080 }]
    }
  ])
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  task_definition = aws_ecs_task_definition.shop.arn

  load_balancer {
    target_group_arn = aws_lb_target_group.shop.arn
    container_name   = "app"
    container_port   = 8080
  }
}
