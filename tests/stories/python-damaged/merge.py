import httpx

client = httpx.Client(limits=httpx.Limits(keepalive_expiry=90))  #~ idle-race


def call():
    client.post("http://web.internal/")


<<<<<<< HEAD
#~^ syntax-error
other = httpx.Client(limits=httpx.Limits(keepalive_expiry=90))
=======
other = httpx.Client(limits=httpx.Limits(keepalive_expiry=30))
>>>>>>> shorter


def open():
    other.post("http://web.internal/")
