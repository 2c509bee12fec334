from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://app@db:5432/shop", pool_size=5, pool_pre_ping=True)
