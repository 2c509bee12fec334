import os

DB_HOST = os.environ.get("DB_HOST")
DB_PASSWORD = os.environ.get("DB_PASSWORD", "")


class Config:
    SQLALCHEMY_DATABASE_URI = f"mysql+pymysql://reports:{DB_PASSWORD}@{DB_HOST}:3306/reports"
    SQLALCHEMY_ENGINE_OPTIONS = {
        "pool_recycle": 900,  #~ db-lifetime
    }
