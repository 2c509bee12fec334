"""Engines of SQLAlchemy."""
import os

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

URL = "mysql+pymysql://app:{}@db:3306/shop?charset=utf8".format(os.environ["DB_PASSWORD"])

old = create_engine(URL, pool_size=10)  #~ db-lifetime=error
tested = create_engine(URL, pool_pre_ping=True)  #~ db-lifetime=note
recycled = create_engine(URL, pool_recycle=300)  #~ safe
late = create_engine(URL, **{"pool_recycle": 3600, "echo": False})  #~ db-lifetime=error
without = create_engine(URL, poolclass=NullPool)  #~ unknown
