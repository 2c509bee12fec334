import httpx


def call():
	client = httpx.Client(limits=httpx.Limits(keepalive_expiry=90)) #~ idle-race
        client.post("http://web.internal/")
