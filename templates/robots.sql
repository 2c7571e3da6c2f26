-- pages: nothing is kept from anybody; a crawler learns where the list of addresses is
SELECT 'robots.txt' AS path;
