# Läuft.
persistent_timeout 25
port 3000
workers 2
