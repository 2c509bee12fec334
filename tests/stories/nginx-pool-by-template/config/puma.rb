workers 2
threads 5, 5
bind "tcp://127.0.0.1:3000"
persistent_timeout 20
