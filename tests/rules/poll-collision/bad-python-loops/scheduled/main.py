import time

import requests
import schedule

session = requests.Session()  #~ idle-race=error


def push():
    session.post("http://feed.example.com/pushed", json={})


schedule.every(5).seconds.do(push)  #~ poll-collision=error

while True:
    schedule.run_pending()
    time.sleep(1)
