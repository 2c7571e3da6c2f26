-- pages: what may be taken along as tables; of a site whose tables are cut, one more for each year's
SELECT
  coalesce(year, '') AS id,
  'data/' || coalesce(year, 'index') || '.html' AS path,
  year,
  CASE year WHEN 'undated' THEN '日期未注明的通报' ELSE year || ' 年的通报' END AS year_text,
  CASE WHEN year IS NULL THEN (SELECT count(*) FROM matter) END AS matters,
  year IS NULL AND EXISTS (SELECT 1 FROM taking WHERE NOT is_whole) AS is_cut,
  EXISTS (SELECT 1 FROM taking) AS has_tables
FROM (SELECT NULL AS year UNION SELECT year FROM piece JOIN taking);

-- touched: of each year of which a table changed, and the first
SELECT year AS id FROM touched_piece
UNION ALL
SELECT '';

-- years: where the tables of a large site are, the newest first
SELECT
  year || '.html' AS year_path,
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS label,
  count(*) AS year_notices,
  sum(issues + long_term) AS year_items
FROM notice
WHERE :is_cut
GROUP BY year
ORDER BY year = 'undated', year DESC;

-- books: the workbooks, the newest first; none if the site is made without them
SELECT
  'ledger' || suffix AS book,
  CASE piece WHEN '' THEN '' WHEN 'undated' THEN '，日期未注明' ELSE '，' || date_zh(piece) END AS book_piece
FROM piece JOIN taking
WHERE year IS :year
ORDER BY piece = 'undated', piece DESC;

-- records: the notices as JSON, with the same cut
SELECT
  'notices' || suffix || '.ndjson' AS records,
  CASE piece WHEN '' THEN '' WHEN 'undated' THEN '，日期未注明' ELSE '，' || date_zh(piece) END AS records_piece,
  (SELECT count(*) FROM notice WHERE coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~') AS records_rows
FROM piece JOIN taking
WHERE year IS :year
ORDER BY piece = 'undated', piece DESC;

-- tables: each in three forms, and how many rows it has
WITH
here AS (SELECT piece, suffix FROM piece JOIN taking WHERE year IS :year),
status_year AS (SELECT list, year FROM list_standing WHERE list IN (SELECT status FROM status_list)),
counted(rank, stem, name, about, piece, suffix, row_count) AS (
  SELECT
    1,
    'items',
    '问题台账',
    '一个事项一行：单位、巡察、原文、状态、举措、主题、原文行号；同一事项在几份通报里出现几次，就有几行',
    piece,
    suffix,
    (SELECT coalesce(sum(issues + long_term), 0) FROM notice WHERE coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~')
  FROM here
  UNION ALL
  SELECT
    2,
    'notices',
    '通报',
    '每份一行：单位、巡察、日期、各状态的个数、公示期、SHA-256',
    piece,
    suffix,
    (SELECT count(*) FROM notice WHERE coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~')
  FROM here
  UNION ALL
  SELECT 3, 'organisations', '机构', '每个一行：隶属、通报数、各状态的个数，事项只计一次', '', '', (SELECT count(*) FROM organisation) FROM taking WHERE :year IS NULL
  UNION ALL
  SELECT
    4,
    'windows',
    '公开期限',
    '每份一行：起止、电话、地址、邮箱、收到的意见',
    piece,
    suffix,
    (SELECT count(*) FROM window JOIN notice ON notice.id = window.notice WHERE coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~')
  FROM here
  UNION ALL
  SELECT
    5,
    'history',
    '事项沿革',
    '在几份通报里写到的事项，每次一行：当时的标题、状态，凭什么认作一个',
    piece,
    suffix,
    (
      SELECT coalesce(sum(statements), 0)
      FROM matter JOIN notice ON notice.id = matter.notice
      WHERE statements > 1 AND coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~'
    )
  FROM here
  UNION ALL
  SELECT
    6,
    'figures',
    '数字',
    '举措里写的数，一个一行：原文、数值、量词、说的是什么、截至哪天',
    piece,
    suffix,
    (SELECT count(*) FROM figure JOIN issue ON issue.id = figure.issue JOIN notice ON notice.id = issue.notice WHERE coalesce(notice.published, 'undated') BETWEEN piece AND piece || '~')
  FROM here
  UNION ALL
  SELECT column1, column2, column3, column4, '', '', column5
  FROM (
    VALUES
      (7, 'statuses', '状态', '每个状态一行，一共的和各年的：单位、事项的个数', (SELECT count(*) FROM (SELECT 1 FROM status_year GROUP BY list, year))),
      (8, 'places', '地方', '每个地方一行：各状态的个数、已完成率；市以上的另有不在各区县的一行', (SELECT count(*) FROM place_standing JOIN listed USING (place, own) WHERE items > 0)),
      (9, 'rounds', '轮次', '每轮巡察一行：日期、单位、各状态的个数、已完成率', (SELECT count(*) FROM round_standing)),
      (10, 'topics', '主题', '每个主题一行，一共的和各区县的：单位、各状态的个数、已完成率', (SELECT count(*) FROM topic_list WHERE items > 0)),
      (11, 'themes', '分类', '每个分类一行，一共的和各区县的：单位、各状态的个数、已完成率', (SELECT count(*) FROM theme_list))
  )
  WHERE :year IS NULL AND :has_tables
)
SELECT
  stem || suffix AS stem,
  name || CASE piece WHEN '' THEN '' WHEN 'undated' THEN '，日期未注明' ELSE '，' || date_zh(piece) END AS name,
  about,
  row_count
FROM counted
ORDER BY rank, piece = 'undated', piece DESC;

-- files: all of them, each with its SHA-256
WITH
cut(part) AS (SELECT suffix FROM piece JOIN taking WHERE year IS :year),
file(rank, name) AS (
  SELECT 1, 'ledger' || part || ending FROM cut, (SELECT '.xlsx' AS ending UNION ALL VALUES ('.sqlite'))
  UNION ALL
  SELECT 2, 'notices' || part || '.ndjson' FROM cut
  UNION ALL
  SELECT 3, stem || part || ending
  FROM cut,
    (SELECT 'items' AS stem UNION ALL VALUES ('notices'), ('windows'), ('history'), ('figures')),
    (SELECT '.csv' AS ending UNION ALL VALUES ('.ascii.csv'), ('.json'))
  UNION ALL
  SELECT 3, stem || ending
  FROM (SELECT 'organisations' AS stem UNION ALL VALUES ('statuses'), ('places'), ('rounds'), ('topics'), ('themes')),
    (SELECT '.csv' AS ending UNION ALL VALUES ('.ascii.csv'), ('.json'))
  WHERE :year IS NULL
  UNION ALL
  SELECT column1, column2
  FROM (VALUES (1, 'standings.xlsx'), (4, 'notice.schema.json'))
  WHERE :year IS NULL
),
known AS (SELECT rank, name, file_sha256('data/' || name) AS sha256 FROM file)
SELECT name AS file_name, sha256 AS file_digest
FROM known
WHERE sha256 IS NOT NULL
ORDER BY rank, file_name;
