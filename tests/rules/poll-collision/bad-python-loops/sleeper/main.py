import time

import requests

PERIOD = 5
session = requests.Session()  #~ idle-race=error


def push():
    session.post("http://feed.example.com/pushed", json={})


while True:
    try:
        push()
    except requests.ConnectionError as error:
        print(error)
    time.sleep(PERIOD)  #~ poll-collision=error
