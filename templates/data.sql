-- pages: what may be taken along as tables
SELECT
  'data/index.html' AS path,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM organisation) AS organisations,
  (SELECT count(*) FROM matter) AS matters;

-- years: the notices and the items of each year, the newest first
SELECT
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS year_text,
  'data/items-' || year || '.csv' AS items_path,
  count(*) AS year_notices,
  sum(issues + long_term) AS year_items
FROM notice
GROUP BY year
ORDER BY year = 'undated', year DESC;
