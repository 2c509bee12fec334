classic_idle = 31  #~ idle-race
