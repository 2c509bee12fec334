import os

import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    uvicorn.run(app, timeout_keep_alive=int(os.environ["UVICORN_TIMEOUT_KEEPALIVE"]))
