import uvicorn
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    uvicorn.run(app, port=8000)
