bind = "0.0.0.0:{}".format(8000)
worker_class = "gevent"
