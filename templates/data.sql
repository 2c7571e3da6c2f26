-- pages: what may be taken along as tables
SELECT
  'data/index.html' AS path,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM organisation) AS organisations,
  (SELECT count(*) FROM matter) AS matters;

-- books: the workbooks; none if the site is made without them
WITH size(whole) AS (SELECT count(*) <= 2000 FROM notice)
SELECT 'ledger.xlsx' AS book_path, '台账' AS book_text, '' AS book_year
FROM size
WHERE whole AND EXISTS (SELECT 1 FROM meta WHERE key = 'export')
UNION ALL
SELECT 'ledger-' || year || '.xlsx', '台账', CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END
FROM size, (SELECT DISTINCT year FROM notice)
WHERE NOT whole AND EXISTS (SELECT 1 FROM meta WHERE key = 'export')
ORDER BY book_path DESC;

-- years: the notices, the items and the figures of each year, the newest first
SELECT
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS year_text,
  'data/items-' || year || '.csv' AS items_path,
  'data/figures-' || year || '.csv' AS figures_path,
  count(*) AS year_notices,
  sum(issues + long_term) AS year_items,
  sum((SELECT count(*) FROM issue JOIN figure ON figure.issue = issue.id WHERE issue.notice = notice.id)) AS year_figures
FROM notice
GROUP BY year
ORDER BY year = 'undated', year DESC;
