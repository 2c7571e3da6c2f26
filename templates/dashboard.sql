-- pages: how far the whole is; whole-site numbers count matters, each once, at its latest status
SELECT
  'dashboard.html' AS path,
  today() AS today,
  date_zh(today()) AS today_text,
  *,
  done + nearly AS finished,
  'status/' AS lists,
  '.html' AS lists_end,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM notice WHERE stated > 0) AS stating,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  coalesce(rate(done, stated), '未注明') AS done_rate,
  coalesce(rate(done + nearly, stated), '未注明') AS both_rate,
  coalesce(rate(stated, items), '没有事项') AS coverage,
  stated >= 5 AS has_rate,
  (SELECT count(DISTINCT organisation) FROM notice) > 40 AS is_large,
  EXISTS (SELECT 1 FROM issue_topic) AS has_topics,
  EXISTS (SELECT 1 FROM inspection WHERE term_number IS NOT NULL AND round_number IS NOT NULL) AS has_rounds,
  EXISTS (SELECT 1 FROM theme_standing) AS has_themes
FROM site_standing;

-- newest: the newest notice, and whether it replaces what an earlier one of the same inspection said
SELECT
  notice.id AS newest,
  notice.path AS newest_path,
  organisation.short_name AS newest_name,
  date_zh(notice.published) AS newest_day,
  coalesce(tally.items, 0) AS newest_items,
  earlier.path AS earlier_path,
  date_zh(earlier.published) AS earlier_day
FROM notice
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN tally ON tally.notice = notice.id
LEFT JOIN notice AS earlier ON earlier.id = notice.previous
WHERE notice.id = (SELECT id FROM notice WHERE published = (SELECT max(published) FROM notice) ORDER BY slug LIMIT 1);

-- newest.moved: how many of its items stand otherwise than before, are new, are not written of any more
SELECT
  count(*) FILTER (WHERE kind = 'changed') AS newest_changed,
  count(*) FILTER (WHERE kind = 'new') AS newest_new,
  count(*) FILTER (WHERE kind = 'gone') AS newest_gone
FROM change
WHERE change.notice = :newest;

-- newest.steps: from which status to which
SELECT
  status_label(earlier_status) AS step_from,
  status_label(status) AS step_to,
  count(*) AS step_size,
  row_number() OVER (ORDER BY count(*) DESC, min(issue)) > 1 AS is_next_step
FROM change
WHERE change.notice = :newest AND kind = 'changed'
GROUP BY earlier_status, status
ORDER BY count(*) DESC, min(issue);

-- statuses: the same numbers as a table, in the one order that they always have; and what the newest notice changed
WITH slug(rank, status, size) AS (
  VALUES
    (1, 'done', :done), (2, 'nearly', :nearly), (3, 'ongoing', :ongoing), (4, 'open', :open), (5, 'lasting', :lasting),
    (6, 'unstated', :unstated)
),
newest AS (
  SELECT id, previous, path || CASE WHEN previous IS NULL THEN '#h-items' ELSE '#editions' END AS place
  FROM notice
  WHERE published IS NOT NULL
  ORDER BY published DESC, slug
  LIMIT 1
),
moved AS (
  SELECT
    slug.status,
    newest.place,
    CASE WHEN newest.previous IS NULL
      THEN (SELECT count(*) FROM item WHERE item.notice = newest.id AND +item.status = slug.status)
      ELSE (SELECT count(*) FROM change WHERE change.notice = newest.id AND change.kind IN ('new', 'changed') AND change.status = slug.status)
        - (SELECT count(*) FROM change WHERE change.notice = newest.id AND change.kind = 'changed' AND change.earlier_status = slug.status)
    END AS moved
  FROM slug, newest
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  size,
  iif(slug.status = 'unstated', '不计', coalesce(rate(size, :stated), '未注明')) AS share,
  iif(slug.status <> 'unstated' AND size > 0, 'status/' || slug.status || '.html', NULL) AS share_path,
  CASE WHEN moved > 0 THEN '＋' || moved WHEN moved < 0 THEN '－' || -moved ELSE '不变' END AS change,
  CASE WHEN moved <> 0 THEN place END AS change_path
FROM slug LEFT JOIN moved ON moved.status = slug.status
ORDER BY slug.rank;

-- districts: each body under the nearest district, city or province above it; the lowest rate first
SELECT
  'district/' || place.slug || '.html' AS row_path,
  'status/' AS lists,
  '/' || place.slug || CASE place.level WHEN 'district' THEN '' ELSE '-own' END || '.html' AS lists_end,
  place.full_name AS name,
  CASE place.level WHEN 'district' THEN NULL ELSE '不在各区县的' END AS aside,
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
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, place.full_name;

-- organisations: of a small site every body that has published; the lowest rate first, those that state too little last
SELECT
  'organisation/' || organisation.slug || '.html' AS row_path,
  'organisation/' || organisation.slug || '.html#' AS lists,
  '' AS lists_end,
  organisation.short_name AS name,
  NULL AS aside,
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
FROM organisation_standing AS total
JOIN organisation ON organisation.id = total.organisation
WHERE NOT :is_large
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, organisation.name;

-- rounds: what was inspected in one round, by whoever ordered it; the newest first
SELECT
  'round/' || place.slug || '-' || term || '-' || number || '.html' AS row_path,
  'round/' || place.slug || '-' || term || '-' || number || '.html#' AS lists,
  '' AS lists_end,
  place.name || '，' || round AS name,
  NULL AS aside,
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
FROM round_standing JOIN place ON place.id = round_standing.place
WHERE items > 0
ORDER BY feedback DESC, term DESC, number DESC, place.full_name
LIMIT 24;

-- topics: what the items are about; one item may be about several things
SELECT
  'topic/' || topic.slug || '.html' AS row_path,
  'topic/' || topic.slug || '.html#' AS lists,
  '' AS lists_end,
  topic.name,
  NULL AS aside,
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
FROM topic_standing AS total
JOIN topic ON topic.id = total.topic
WHERE items > 0
ORDER BY open DESC, items DESC, topic.slug
LIMIT 60;

-- themes: the sections under which notices group their items, where at least two notices use the same words
SELECT
  'theme/' || lower(hex(theme)) || '.html' AS row_path,
  'theme/' || lower(hex(theme)) || '.html#' AS lists,
  '' AS lists_end,
  theme AS name,
  NULL AS aside,
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
FROM theme_standing
ORDER BY notices DESC, items DESC, theme
LIMIT 20;

-- times: how long it took from the first day of the inspection; the newest first
SELECT
  notice.path AS row_path,
  organisation.short_name AS name,
  stay,
  stay IS NOT NULL AS is_stay_known,
  to_feedback,
  to_published,
  to_public
FROM notice
CROSS JOIN lapse ON lapse.notice = notice.id
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE notice.published > ''
ORDER BY notice.published DESC, notice.slug
LIMIT 10;

-- takes: its tables to be taken along, and the whole
SELECT 'data/statuses' AS take, 'data/standings' AS take_book, '各状态' AS take_name, 1 AS take_whole FROM taking
UNION ALL
SELECT 'data/places', 'data/standings', '各地', 1 FROM taking
UNION ALL
SELECT 'data/rounds', 'data/standings', '各轮次', 1 FROM taking WHERE :has_rounds
UNION ALL
SELECT 'data/topics', 'data/standings', '各主题', 1 FROM taking WHERE :has_topics
UNION ALL
SELECT 'data/themes', 'data/standings', '各分类', 1 FROM taking WHERE :has_themes
UNION ALL
SELECT 'data/organisations', 'data/ledger', '各单位', is_whole FROM taking
UNION ALL
SELECT 'data/notices', 'data/ledger', '各份通报和用时', is_whole FROM taking
UNION ALL
SELECT 'data/items', 'data/ledger', '全部事项', is_whole FROM taking;
