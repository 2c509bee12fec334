variable "elb_name" {}
variable "container_port" {}
variable "definition" {}

resource "aws_ecs_task_definition" "main" {
  family                = "main"
  container_definitions = "${var.definition}"
}

resource "aws_ecs_service" "main" {
  name            = "main"
  task_definition = "${aws_ecs_task_definition.main.arn}"

  load_balancer {
    elb_name       = "${var.elb_name}"
    container_name = "web"
    container_port = "${var.container_port}"
  }
}
