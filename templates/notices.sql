-- pages: one list a month, fifty notices a piece; filled from the oldest, so that a new notice changes one page
WITH numbered AS (
  SELECT
    coalesce(substr(published, 1, 7), 'undated') AS month,
    id,
    coalesce(published, '') AS day,
    (row_number() OVER (PARTITION BY substr(published, 1, 7) ORDER BY published, id) - 1) / 50 + 1 AS piece
  FROM notice
),
piece AS (
  SELECT
    month,
    piece,
    count(*) AS size,
    min(day || printf('/%012d', id)) AS first,
    max(day || printf('/%012d', id)) AS last,
    count(*) OVER (PARTITION BY month) > 1 AS is_cut
  FROM numbered
  GROUP BY month, piece
)
SELECT
  month AS id,
  'notices/' || month || CASE WHEN piece > 1 THEN '-' || piece ELSE '' END || '.html' AS path,
  month,
  CASE month
    WHEN 'undated' THEN '日期未注明'
    ELSE substr(month, 1, 4) || '年' || ltrim(substr(month, 6), '0') || '月'
  END AS month_text,
  piece,
  piece > 1 AS is_further,
  size,
  is_cut,
  substr(first, 1, instr(first, '/') - 1) AS first_day,
  CAST(substr(first, instr(first, '/') + 1) AS INTEGER) AS first_id,
  substr(last, 1, instr(last, '/') - 1) AS last_day,
  CAST(substr(last, instr(last, '/') + 1) AS INTEGER) AS last_id
FROM piece;

-- touched: the months of notices that changed
SELECT coalesce(substr(published, 1, 7), 'undated') AS id FROM touched_notice;

-- pieces: the parts of this month, the newest first
WITH RECURSIVE part(number) AS (
  SELECT ((SELECT count(*) FROM notice WHERE coalesce(published, 'undated') BETWEEN :month AND :month || '~') + 49) / 50
  WHERE :is_cut
  UNION ALL
  SELECT number - 1 FROM part WHERE number > 1
)
SELECT
  :month || CASE WHEN number > 1 THEN '-' || number ELSE '' END || '.html' AS piece_path,
  number,
  number = :piece AS is_this
FROM part;

-- entries: the notices, the newest first
WITH entry AS (
  SELECT id FROM notice
  WHERE published BETWEEN :first_day AND :last_day
    AND (published, id) >= (:first_day, :first_id)
    AND (published, id) <= (:last_day, :last_id)
  UNION ALL
  SELECT id FROM notice
  WHERE published IS NULL AND :first_day = '' AND id BETWEEN :first_id AND :last_id
)
SELECT
  notice.path AS notice_path,
  notice.title,
  notice.kind,
  organisation.short_name AS name,
  date_zh(notice.published) AS published_text,
  notice.latest,
  coalesce(items, 0) AS items,
  coalesce(done, 0) AS done,
  coalesce(nearly, 0) AS nearly,
  coalesce(ongoing, 0) AS ongoing,
  coalesce(open, 0) AS open,
  coalesce(lasting, 0) AS lasting,
  coalesce(unstated, 0) AS unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting
FROM entry
JOIN notice ON notice.id = entry.id
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN tally ON tally.notice = notice.id
ORDER BY notice.published DESC, notice.id DESC;

-- takes: the whole as tables to be taken along
SELECT 'data/notices' AS take, 'data/ledger' AS take_book, '全部通报' AS take_name, is_whole AS take_whole FROM taking;
