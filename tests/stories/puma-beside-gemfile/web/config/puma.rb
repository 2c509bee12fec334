threads 5, 5
workers ENV.fetch("WEB_CONCURRENCY", 2).to_i

port ENV.fetch("PORT") { 3000 }
preload_app!
