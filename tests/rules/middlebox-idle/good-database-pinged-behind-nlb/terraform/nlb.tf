resource "aws_lb" "db" {
  name               = "db"
  internal           = true
  load_balancer_type = "network"
}

resource "aws_lb_target_group" "db" {
  name        = "db"
  port        = 5432
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = var.vpc_id
}

resource "aws_lb_listener" "db" {
  load_balancer_arn = aws_lb.db.arn
  port              = 5432
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.db.arn
  }
}

resource "aws_route53_record" "db" {
  zone_id = var.zone_id
  name    = "db.internal.example.com"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.db.dns_name]
}
