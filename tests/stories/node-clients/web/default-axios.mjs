import axios from "axios";

export async function list() {
  const { data } = await axios.get("http://orders:8080/orders"); //~ idle-race
  return data;
}
