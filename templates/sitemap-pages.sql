-- pages: the addresses of all pages but those of notices
SELECT 'sitemap-pages.xml' AS path
WHERE EXISTS (SELECT 1 FROM setting WHERE key = 'base_url' AND value IS NOT NULL);

-- addresses: the front, the lists, the places, the bodies that have published
WITH
front(address) AS (
  VALUES ('index.html'), ('dashboard.html'), ('comment.html'), ('organisations.html'), ('archive/index.html'), ('data/index.html')
),
whole(day) AS (SELECT max(published) FROM notice)
SELECT address, day AS address_day
FROM front, whole
UNION ALL
SELECT 'about.html', NULL
UNION ALL
SELECT 'district/' || place.slug || '.html', max(published)
FROM place
JOIN within ON within.place = place.id
JOIN notice ON notice.organisation = within.organisation
WHERE place.level IN ('district', 'city', 'province')
GROUP BY place.id
UNION ALL
SELECT 'organisation/' || organisation.slug || '.html', max(published)
FROM organisation JOIN notice ON notice.organisation = organisation.id
GROUP BY organisation.id
ORDER BY address;
