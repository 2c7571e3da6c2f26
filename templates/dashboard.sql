-- pages: how far the whole is; whole-site numbers count matters, each once, at its latest status
SELECT
  'dashboard.html' AS path,
  today() AS today,
  date_zh(today()) AS today_text,
  *,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM notice WHERE stated > 0) AS stating,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  done + nearly AS both,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated ELSE '未注明' END AS done_rate,
  CASE WHEN stated >= 5 THEN percent(done + nearly, stated) || ' %' WHEN stated > 0 THEN done + nearly || ' / ' || stated ELSE '未注明' END AS both_rate,
  CASE WHEN items >= 5 THEN percent(stated, items) || ' %' WHEN items > 0 THEN stated || ' / ' || items ELSE '没有事项' END AS coverage,
  stated >= 5 AS has_rate,
  (SELECT count(*) FROM organisation WHERE id IN (SELECT organisation FROM notice)) > 200 AS is_large,
  EXISTS (SELECT 1 FROM issue_topic) AS has_topics
FROM site_standing;

-- statuses: the same numbers as a table, in the one order that they always have
WITH slug(rank, status) AS (
  VALUES (1, 'done'), (2, 'nearly'), (3, 'ongoing'), (4, 'open'), (5, 'lasting'), (6, 'unstated')
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  count(matter.id) AS items,
  CASE
    WHEN slug.status = 'unstated' THEN '不计'
    WHEN :stated >= 5 THEN percent(count(matter.id), :stated) || ' %'
    WHEN :stated > 0 THEN count(matter.id) || ' / ' || :stated
    ELSE '未注明'
  END AS share,
  count(DISTINCT matter.organisation) AS organisations
FROM slug
LEFT JOIN matter ON matter.status = slug.status
GROUP BY slug.rank
ORDER BY slug.rank;

-- districts: each body under the nearest district, city or province above it; the lowest rate first
SELECT
  'district/' || place.slug || '.html' AS row_path,
  place.full_name AS name,
  place.level <> 'district' AS is_above,
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
  percent(items - unstated, items) AS to_lasting,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated ELSE '未注明' END AS done_rate
FROM district_standing AS total
JOIN place ON place.id = total.district
ORDER BY stated < 5, 1.0 * done / stated, place.full_name;

-- organisations: every body that has published; the lowest rate first, those that state too little last
SELECT
  'organisation/' || organisation.slug || '.html' AS row_path,
  organisation.short_name AS name,
  0 AS is_above,
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
  percent(items - unstated, items) AS to_lasting,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated ELSE '未注明' END AS done_rate
FROM organisation_standing AS total
JOIN organisation ON organisation.id = total.organisation
WHERE NOT :is_large
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, organisation.name;

-- topics: what the items are about; one item may be about several things
SELECT
  'topic/' || topic.slug || '.html' AS row_path,
  topic.name,
  0 AS is_above,
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
  percent(items - unstated, items) AS to_lasting,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated ELSE '未注明' END AS done_rate
FROM topic_standing AS total
JOIN topic ON topic.id = total.topic
ORDER BY open DESC, items DESC, topic.id;

-- times: how long it took from the first day of the inspection; the five newest
SELECT
  'organisation/' || organisation.slug || '.html' AS row_path,
  organisation.short_name AS name,
  days_between(started, ended) AS stay,
  days_between(started, feedback) AS to_feedback,
  days_between(started, notice.published) AS to_published
FROM notice
JOIN inspection ON inspection.id = notice.inspection
JOIN organisation ON organisation.id = notice.organisation
WHERE started <= feedback AND feedback <= notice.published
  AND notice.published_by <> 'feedback' AND notice.edition = 1
ORDER BY notice.published DESC, notice.id DESC
LIMIT 10;
