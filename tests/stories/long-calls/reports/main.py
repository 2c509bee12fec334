import httpx
import requests

# The answer takes ten minutes, and nothing is sent until it is there.
patient = httpx.Client(timeout=900.0)  #~ middlebox-idle

hurried = httpx.Client(timeout=30.0)


def handler(event, context):
    started = hurried.post(event["start"]).json()
    report = patient.post(event["url"], json=started)
    requests.put(event["sink"], data=report.content, timeout=880)  #~ middlebox-idle
    requests.put(event["log"], data="done", timeout=10)
    return {"statusCode": report.status_code}
