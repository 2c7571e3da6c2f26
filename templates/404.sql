-- pages: shown by a server for an address that is none
SELECT '404.html' AS path;
