variable "name" {}
variable "port" {}
variable "vpc_id" {}
variable "idle_timeout" {
  default = 60
}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  idle_timeout       = var.idle_timeout
}

resource "aws_lb_target_group" "this" {
  name        = "${var.name}-ip"
  port        = var.port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc_id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = aws_lb_listener.https.arn

  action {
    type = "forward"
    forward {
      target_group {
        arn = aws_lb_target_group.this.arn
      }
    }
  }
  condition {
    path_pattern { values = ["/api/*"] }
  }
}

output "target_group_arn" {
  value = aws_lb_target_group.this.arn
}
