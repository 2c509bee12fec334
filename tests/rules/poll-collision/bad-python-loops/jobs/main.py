import requests
from apscheduler.schedulers.blocking import BlockingScheduler

session = requests.Session()  #~ idle-race=error


def push():
    session.post("http://feed.example.com/pushed", json={})


scheduler = BlockingScheduler()
scheduler.add_job(push, "interval", seconds=5)  #~ poll-collision=error
scheduler.start()
