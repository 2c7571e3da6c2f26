-- pages: the notices that state how far at least one of their items is: what the coverage of the notices counts
SELECT
  'archive/stating.html' AS path,
  count(*) AS stating,
  (SELECT count(*) FROM notice) AS notices,
  count(*) <= 100 AS is_short
FROM notice
WHERE stated > 0;

-- entries: of few the notices, the newest first
SELECT
  notice.path AS notice_path,
  notice.title,
  notice.kind,
  notice.latest,
  organisation.short_name AS name,
  date_zh(notice.published) AS published_text,
  items,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting
FROM tally
JOIN notice ON notice.id = tally.notice
JOIN organisation ON organisation.id = notice.organisation
WHERE :is_short AND tally.stated > 0
ORDER BY notice.published DESC, notice.slug;

-- months: of many how many there are in each month, the newest first
SELECT
  'notices/' || coalesce(substr(published, 1, 7), 'undated') || '.html' AS month_path,
  CASE WHEN published IS NULL THEN '日期未注明'
    ELSE substr(published, 1, 4) || '年' || ltrim(substr(published, 6, 2), '0') || '月' END AS month_text,
  sum(stated > 0) AS month_stating,
  count(*) AS month_notices
FROM notice
WHERE NOT :is_short
GROUP BY substr(published, 1, 7)
HAVING sum(stated > 0) > 0
ORDER BY substr(published, 1, 7) DESC;

-- takes: the whole as tables to be taken along
SELECT 'data/notices' AS take, 'data/ledger' AS take_book, '全部通报' AS take_name, is_whole AS take_whole FROM taking;
