resource "aws_nat_gateway" "main" {
  allocation_id = "eipalloc-1"
  subnet_id     = "subnet-1"
}

data "archive_file" "calls" {
  type        = "zip"
  source_dir  = path.module
  output_path = "calls.zip"
}

resource "aws_lambda_function" "calls" {
  function_name = "calls"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.calls.output_path
  timeout       = 900

  vpc_config {
    subnet_ids         = ["subnet-2"]
    security_group_ids = []
  }
}
