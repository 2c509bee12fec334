import os

import uvicorn
from fastapi import FastAPI

app = FastAPI()
KEEP_ALIVE = int(os.getenv("KEEP_ALIVE", "5"))


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


def main() -> None:
    uvicorn.run("main:app", host="0.0.0.0", port=8000, timeout_keep_alive=KEEP_ALIVE)


if __name__ == "__main__":
    main()
