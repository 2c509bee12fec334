resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name  = "idle_session_timeout"
    value = "60000"
  }
}
resource "aws_db_instance" "main" {
  identifier           = "orders"
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.main.name
}
resource "aws_elasticache_parameter_group" "cache" {
  family = "redis7"
  parameter {
    name  = "timeout"
    value = "300"
  }
}
resource "aws_elasticache_cluster" "cache" {
  cluster_id           = "cache"
  engine               = "redis"
  parameter_group_name = aws_elasticache_parameter_group.cache.name
}
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  parameter_group_name = aws_elasticache_parameter_group.cache.name
}
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([{
    name  = "app"
    image = "registry.example.com/app:1"
    environment = [
      { name = "DB_HOST", value = aws_db_instance.main.address },
      { name = "DATABASE_URL", value = "postgres://app@${aws_db_instance.main.endpoint}/orders" },
      { name = "CACHE_HOST", value = aws_elasticache_cluster.cache.cache_nodes[0].address },
      { name = "SESSIONS_HOST", value = aws_elasticache_replication_group.sessions.primary_endpoint_address }
    ]
  }])
}
