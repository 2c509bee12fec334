resource "aws_lb" "erp" {
  name         = "erp"
  idle_timeout = 300 #~ idle-race
  subnets      = var.subnets
}
resource "aws_lb_target_group" "erp" {
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc
}
resource "aws_lb_listener" "erp" {
  load_balancer_arn = aws_lb.erp.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.erp.arn
  }
}
resource "aws_ecs_service" "erp" {
  name            = "erp"
  task_definition = aws_ecs_task_definition.erp.arn
  load_balancer {
    target_group_arn = aws_lb_target_group.erp.arn
    container_name   = "erp"
    container_port   = 8080
  }
}
resource "aws_ecs_task_definition" "erp" {
  family = "erp"
  container_definitions = jsonencode([{
    name         = "erp"
    image        = "example/erp:7"
    portMappings = [{ containerPort = 8080 }]
  }])
}
