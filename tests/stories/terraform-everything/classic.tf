resource "aws_elb" "classic" {
  idle_timeout = var.classic_idle
  listener {
    instance_port     = 8083
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}

resource "aws_ecs_service" "classic" {
  name            = "classic"
  task_definition = aws_ecs_task_definition.classic.arn
  load_balancer {
    elb_name       = aws_elb.classic.name
    container_name = "classic"
    container_port = 8083
  }
}

resource "aws_ecs_task_definition" "classic" {
  family                = "classic"
  container_definitions = <<DEFINITIONS
[
  {
    "name": "classic",
    "image": "python:3.12",
    "command": ["uvicorn", "app:app", "--port", "8083"],
    "environment": [{"name": "UVICORN_TIMEOUT_KEEP_ALIVE", "value": "${var.keep_alive}"}],
    "portMappings": [{"containerPort": 8083}]
  }
]
DEFINITIONS
}
