[
  {
    "name": "web",
    "image": "${image}",
    "memory": 256,
    "essential": true,
    "portMappings": [{ "containerPort": ${port}, "hostPort": 0 }],
    "environment": [{ "name": "STAGE", "value": "stage" }]
  }
]
