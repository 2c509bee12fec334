module "again" {
  source = "../loop"
}

module "other" {
  source = "../../modules/loop"
}

module "outside" {
  source = "../../../../../../../../etc"
}

output "x" {
  value = module.again.x
}
