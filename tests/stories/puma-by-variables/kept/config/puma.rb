threads_count = ENV.fetch("RAILS_MAX_THREADS") { 5 }
threads threads_count, threads_count
port ENV.fetch("PORT") { 3000 }
workers Integer(ENV["WEB_CONCURRENCY"] || 2)
persistent_timeout Integer(ENV.fetch("PUMA_KEEP", 45))
preload_app!
