from psycopg_pool import ConnectionPool
from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://app@db:5432/shop", pool_size=10)
pool = ConnectionPool("postgresql://app@db:5432/shop", max_size=10)
