const axios = require("axios");

// Without an agent nothing is kept before Node 19.
setInterval(() => axios.post("http://orders:8080/orders"), 5000); //~ safe
