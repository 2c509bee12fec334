port 3000
persistent_timeout 25

on_worker_boot do
  if ENV["POOL"
    persistent_timeout ENV.fetch("T