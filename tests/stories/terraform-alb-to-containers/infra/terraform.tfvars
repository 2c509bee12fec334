idle_timeout = 900 #~ idle-race
