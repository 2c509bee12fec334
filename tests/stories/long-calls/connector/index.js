const axios = require("axios");

exports.handler = async (event) => {
  const answer = await axios.post(event.url, event.body, { timeout: 15 * 60 * 1000 });  //~ middlebox-idle
  await axios.post(event.log, { status: answer.status }, { timeout: 5000 });
  return { statusCode: answer.status };
};
