-- pages: the addresses of the notices of a year, of more than 50,000 of a month
WITH part AS (
  SELECT
    CASE WHEN year <> 'undated' AND count(*) OVER (PARTITION BY year) > 50000 THEN substr(published, 1, 7) ELSE year END AS part
  FROM notice
  WHERE EXISTS (SELECT 1 FROM setting WHERE key = 'base_url' AND value IS NOT NULL)
)
SELECT DISTINCT 'sitemap-' || part || '.xml' AS path, part
FROM part
ORDER BY part;

-- addresses: a page each, and since when it is so
SELECT path AS address, published AS address_day
FROM notice
WHERE coalesce(published, 'undated') BETWEEN :part AND :part || '~'
ORDER BY published, slug;
