-- pages: the index of the sitemaps; none without the site's address, which each address in it begins with
SELECT 'sitemap.xml' AS path
WHERE EXISTS (SELECT 1 FROM setting WHERE key = 'base_url' AND value IS NOT NULL);

-- maps: one of the notices of each year (of more than 50,000, each month), and one of the other pages
WITH part AS (
  SELECT
    CASE WHEN year <> 'undated' AND count(*) OVER (PARTITION BY year) > 50000 THEN substr(published, 1, 7) ELSE year END AS part,
    published
  FROM notice
)
SELECT 'sitemap-' || part || '.xml' AS map_path, max(published) AS map_day
FROM part
GROUP BY part
UNION ALL
SELECT 'sitemap-pages.xml', max(published) FROM notice
ORDER BY map_path;
