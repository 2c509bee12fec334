variable "public_subnet_id" { type = string }
variable "private_route_table_id" { type = string }
variable "private_subnet_ids" { type = list(string) }
variable "role_arn" { type = string }

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = var.public_subnet_id
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_route" "egress" {
  route_table_id         = var.private_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

resource "aws_lambda_function" "reports" {
  function_name = "reports"
  role          = var.role_arn
  runtime       = "python3.12"
  handler       = "main.handler"
  filename      = "reports.zip"
  timeout       = 900

  vpc_config {
    subnet_ids         = var.private_subnet_ids
    security_group_ids = []
  }
}

resource "aws_lambda_function" "connector" {
  function_name = "connector"
  role          = var.role_arn
  runtime       = "nodejs18.x"
  handler       = "index.handler"
  filename      = "connector.zip"
  timeout       = 900

  vpc_config {
    subnet_ids         = var.private_subnet_ids
    security_group_ids = []
  }
}

# From Node.js 19 on the shared agent keeps its connections, and probes them.
resource "aws_lambda_function" "newer" {
  function_name = "newer"
  role          = var.role_arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "newer.zip"
  timeout       = 900

  vpc_config {
    subnet_ids         = var.private_subnet_ids
    security_group_ids = []
  }
}
