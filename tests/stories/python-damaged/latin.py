# -*- coding: latin-1 -*-
# Prüft die Läufe. #~ syntax-error
import httpx

client = httpx.Client(limits=httpx.Limits(keepalive_expiry=90))  #~ idle-race


def call():
    client.post("http://web.internal/")
