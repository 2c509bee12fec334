# Interpolation-only strings, as all of Terraform was written before 0.12.
variable "container_port" { default = 8080 }
variable "tag" {}

module "elb" {
  source         = "../modules/elb"
  container_port = "${var.container_port}"
}

module "task" {
  source         = "../modules/task"
  elb_name       = "${module.elb.elb_name}"
  container_port = "${var.container_port}"
  definition     = "${data.template_file.orders.rendered}"
}

data "template_file" "orders" {
  template = "${file("${path.module}/orders.json.tpl")}"

  vars {
    image = "shop/orders:${var.tag}"
    port  = "${var.container_port}"
  }
}
