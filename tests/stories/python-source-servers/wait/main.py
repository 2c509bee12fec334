from waitress import serve

from shop import app

options = {"port": 8000, "channel_timeout": 30}
serve(app, **options)
