port 3000
<<<<<<< HEAD
#~^ syntax-error
persistent_timeout 25
=======
persistent_timeout 75
>>>>>>> main
workers 2
