[
  {
    "name": "${name}",
    "image": "python:3.12",
    "command": ["uvicorn", "app:app", "--port", "${port}", "--timeout-keep-alive", "${keep_alive}"],
    "portMappings": [{"containerPort": ${port}}]
  }
]
