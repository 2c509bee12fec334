resource "aws_lb" "prices" {
  name               = "prices"
  load_balancer_type = "network"
}

resource "aws_lb_target_group" "prices" {
  port     = 50051
  protocol = "TCP"
}

resource "aws_lb_listener" "prices" {
  load_balancer_arn = aws_lb.prices.arn
  port              = 50051
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.prices.arn
  }
}

data "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "prices" {
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "prices"
  type    = "A"

  alias {
    name                   = aws_lb.prices.dns_name
    zone_id                = aws_lb.prices.zone_id
    evaluate_target_health = true
  }
}
