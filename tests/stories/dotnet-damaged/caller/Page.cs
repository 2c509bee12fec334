<!DOCTYPE html> //~ syntax-error
<html>
<head><title>404 Not Found</title></head>
<body><h1>404 Not Found</h1><p>keepAliveTimeout: 5</p></body>
</html>
