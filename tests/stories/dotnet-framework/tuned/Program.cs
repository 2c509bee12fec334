using System;
using System.Net;
using System.Net.Http;

ServicePointManager.MaxServicePointIdleTime = 30000;
var orders = new HttpClient { BaseAddress = new Uri("http://orders.internal/") }; //~ safe
await orders.PostAsync("api", new StringContent("{}"));
