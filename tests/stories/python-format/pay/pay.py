import os

import requests

USER = os.getenv("USER_HOST", "user")
PORT = os.environ.get("USER_PORT", "8080")

check = requests.Session()  #~ idle-race
order = requests.Session()  #~ idle-race
ship = requests.Session()  #~ idle-race


def pay(id, cart):
    check.get("http://{user}:8080/check/{id}".format(user=USER, id=id))
    order.post("http://%s:%s/order/%s" % (USER, PORT, id), json=cart)
    ship.post("http://%(host)s:8080/ship" % {"host": USER}, json=cart)
