from sanic import Sanic
from sanic.response import json

app = Sanic("api")
app.config.KEEP_ALIVE_TIMEOUT = 15


@app.post("/hook")
async def hook(request):
    return json({"ok": True})


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, workers=4)
