import requests

{% include "partials/common.py" %}

session = requests.Session()
{% if HTTPS %}
ADDRESS = "https://{{ HOST }}"
{% endif %}
