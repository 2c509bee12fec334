import httpx

client = httpx.Client(limits=httpx.Limits(keepalive_expiry=30))  #~ idle-race
client.post("http://web:9292/")
