variable "container_port" {}

resource "aws_elb" "main" {
  subnets = ["${split(",", "a,b")}"]

  listener {
    instance_port     = "${var.container_port}"
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }

  idle_timeout                = 400 #~ idle-race
  connection_draining         = true
  connection_draining_timeout = 500

  tags {
    Name = "main"
  }
}

output "elb_name" {
  value = "${aws_elb.main.name}"
}
