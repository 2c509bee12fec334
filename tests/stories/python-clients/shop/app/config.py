import os

ORDERS = os.environ.get("ORDERS_URL", "http://localhost:8000")
LONG_IDLE = 2 * 60  #~ idle-race=error


class Settings:
    idle: float = 8
    url: str = "http://api:8000"


settings = Settings()
