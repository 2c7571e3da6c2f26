-- pages: where things stand, in one row; whole-site numbers count matters, each once, at its latest status
SELECT
  'index.html' AS path,
  today() AS today,
  date_zh(today()) AS today_text,
  all_notices,
  items,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  'status/' AS lists,
  '.html' AS lists_end,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  rate(done, stated) AS done_rate,
  rate(done + nearly, stated) AS both_rate,
  (SELECT count(*) FROM period WHERE state IN ('soon', 'open')) AS windows_open,
  (SELECT count(*) FROM period WHERE state = 'later') AS windows_later,
  EXISTS (SELECT 1 FROM meta WHERE key = 'search') AS has_search,
  EXISTS (SELECT 1 FROM place JOIN organisation ON organisation.place = place.id) AS has_districts
FROM site_standing, (SELECT count(*) AS all_notices FROM notice);

-- windows: where one may write now, the nearest end first
SELECT
  notice.path AS notice_path,
  organisation.short_name AS name,
  period.state = 'soon' AS is_soon,
  period.days_left,
  period.days_left = 0 AS is_last_day,
  ltrim(substr(closes, 6, 2), '0') || '月' || ltrim(substr(closes, 9, 2), '0') || '日' AS closes_short,
  CASE WHEN days_between(opens, closes) BETWEEN 0 AND 92 THEN days_between(opens, closes) + 1 END AS length,
  max(days_between(opens, today()) + 1, 0) AS passed,
  date_zh(opens) AS opens_text,
  CASE substr(closes, 1, 4) WHEN substr(opens, 1, 4) THEN ltrim(substr(closes, 6, 2), '0') || '月' || ltrim(substr(closes, 9, 2), '0') || '日' ELSE date_zh(closes) END AS closes_text
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state IN ('soon', 'open')
ORDER BY closes, notice.slug
LIMIT 5;

-- newest: the newest notices, and the most pressing thing that each says
SELECT
  notice.path AS notice_path,
  organisation.short_name AS name,
  notice.kind,
  date_zh(notice.published) AS published_text,
  coalesce(tally.items, 0) AS items,
  CASE
    WHEN tally.open > 0 THEN 'open'
    WHEN tally.ongoing > 0 THEN 'ongoing'
    WHEN tally.stated = 0 THEN 'unstated'
    WHEN tally.unstated > 0 THEN 'unstated'
    WHEN tally.nearly > 0 THEN 'nearly'
    WHEN tally.done > 0 THEN 'done'
    ELSE 'lasting'
  END AS status,
  CASE
    WHEN tally.open > 0 THEN '未完成 ' || tally.open
    WHEN tally.ongoing > 0 THEN '整改中 ' || tally.ongoing
    WHEN tally.stated = 0 THEN '均未注明'
    WHEN tally.unstated > 0 THEN '未注明 ' || tally.unstated
    WHEN tally.nearly > 0 THEN '基本完成 ' || tally.nearly
    WHEN tally.done > 0 THEN '全部已完成'
    ELSE '长期坚持'
  END AS status_label
FROM (SELECT id FROM notice ORDER BY published DESC, slug LIMIT 6) AS newest
CROSS JOIN notice ON notice.id = newest.id
CROSS JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN tally ON tally.notice = notice.id
ORDER BY notice.published DESC, notice.slug;

-- districts: each body under the nearest district, city or province above it; the lowest rate first
SELECT
  'district/' || place.slug || '.html' AS district_path,
  place.full_name AS name,
  place.level <> 'district' AS is_above,
  'status/' AS lists,
  '/' || place.slug || CASE place.level WHEN 'district' THEN '' ELSE '-own' END || '.html' AS lists_end,
  items,
  stated,
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
  percent(items - unstated, items) AS to_lasting,
  coalesce(rate(done, stated), '未注明') AS done_rate
FROM place_standing AS total
JOIN place ON place.id = total.place
WHERE own AND items > 0
ORDER BY stated < 5, 1.0 * done / stated, place.full_name;

-- takes: the table of places to be taken along
SELECT 'data/places' AS take, 'data/standings' AS take_book, '各地' AS take_name, 1 AS take_whole FROM taking;
