resource "aws_ecs_task_definition" "cache" {
  family = "cache"
  container_definitions = jsonencode([
    {
      name    = "cache"
      image   = "redis:7.4"
      command = ["redis-server", "--maxclients", "20000"] #~ fd-limit=warning
      ulimits = [
        { name = "nofile", softLimit = 4096, hardLimit = 8192 }
      ]
      portMappings = [{ containerPort = 6379 }]
    }
  ])
}
