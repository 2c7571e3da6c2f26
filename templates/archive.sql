-- pages: all notices by year and month
SELECT
  'archive/index.html' AS path,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM notice WHERE published IS NULL) AS undated;

-- years: the newest first
SELECT substr(published, 1, 4) AS year, count(*) AS year_notices
FROM notice
WHERE published IS NOT NULL
GROUP BY substr(published, 1, 4)
ORDER BY year DESC;

-- years.months: the newest first; a month of more than fifty notices goes on in further pieces
SELECT
  'notices/' || substr(published, 1, 7) || '.html' AS month_path,
  ltrim(substr(published, 6, 2), '0') || ' 月' AS month_text,
  count(*) AS month_notices,
  count(DISTINCT organisation) AS month_organisations
FROM notice
WHERE published BETWEEN :year AND :year || '~'
GROUP BY substr(published, 1, 7)
ORDER BY substr(published, 1, 7) DESC;

-- takes: the whole as tables to be taken along
SELECT 'data/notices' AS take, 'data/ledger' AS take_book, '全部通报' AS take_name, is_whole AS take_whole FROM taking;
