-- pages: how far the whole is; whole-site numbers count the latest notice of each inspection
SELECT
  'dashboard.html' AS path,
  today() AS today,
  date_zh(today()) AS today_text,
  *,
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
FROM (
  SELECT
    count(*) AS notices,
    count(nullif(tally.stated, 0)) AS stating,
    coalesce(sum(tally.items), 0) AS items,
    coalesce(sum(tally.stated), 0) AS stated,
    coalesce(sum(tally.done), 0) AS done,
    coalesce(sum(tally.nearly), 0) AS nearly,
    coalesce(sum(tally.ongoing), 0) AS ongoing,
    coalesce(sum(tally.open), 0) AS open,
    coalesce(sum(tally.lasting), 0) AS lasting,
    coalesce(sum(tally.unstated), 0) AS unstated
  FROM notice LEFT JOIN tally ON tally.notice = notice.id
  WHERE notice.counted
);

-- statuses: the same numbers as a table, in the one order that they always have
WITH slug(rank, status) AS (
  VALUES (1, 'done'), (2, 'nearly'), (3, 'ongoing'), (4, 'open'), (5, 'lasting'), (6, 'unstated')
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  count(item.id) AS items,
  CASE
    WHEN slug.status = 'unstated' THEN '不计'
    WHEN :stated >= 5 THEN percent(count(item.id), :stated) || ' %'
    WHEN :stated > 0 THEN count(item.id) || ' / ' || :stated
    ELSE '未注明'
  END AS share,
  count(DISTINCT item.organisation) AS organisations
FROM slug
LEFT JOIN item ON item.status = slug.status AND item.counted
GROUP BY slug.rank
ORDER BY slug.rank;

-- districts: each body under the nearest district, city or province above it; the lowest rate first
WITH RECURSIVE
up(organisation, place, level, parent) AS (
  SELECT organisation.id, place.id, place.level, place.parent
  FROM organisation JOIN place ON place.id = organisation.place
  UNION ALL
  SELECT up.organisation, place.id, place.level, place.parent
  FROM up JOIN place ON place.id = up.parent
  WHERE up.level NOT IN ('district', 'city', 'province')
),
total AS (
  SELECT
    up.place,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM tally JOIN up ON up.organisation = tally.organisation
  WHERE tally.counted AND up.level IN ('district', 'city', 'province')
  GROUP BY up.place
)
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
FROM total
JOIN place ON place.id = total.place
ORDER BY stated < 5, 1.0 * done / stated, place.full_name;

-- organisations: every body that has published; the lowest rate first, those that state too little last
SELECT
  'organisation/' || organisation.slug || '.html' AS row_path,
  organisation.short_name AS name,
  0 AS is_above,
  sum(items) AS items,
  sum(done) AS done,
  sum(nearly) AS nearly,
  sum(ongoing) AS ongoing,
  sum(open) AS open,
  sum(lasting) AS lasting,
  sum(unstated) AS unstated,
  percent(sum(done), sum(items)) AS to_done,
  percent(sum(done) + sum(nearly), sum(items)) AS to_nearly,
  percent(sum(done) + sum(nearly) + sum(ongoing), sum(items)) AS to_ongoing,
  percent(sum(done) + sum(nearly) + sum(ongoing) + sum(open), sum(items)) AS to_open,
  percent(sum(items) - sum(unstated), sum(items)) AS to_lasting,
  CASE
    WHEN sum(stated) >= 5 THEN percent(sum(done), sum(stated)) || ' %'
    WHEN sum(stated) > 0 THEN sum(done) || ' / ' || sum(stated)
    ELSE '未注明'
  END AS done_rate
FROM tally
JOIN organisation ON organisation.id = tally.organisation
WHERE tally.counted AND NOT :is_large
GROUP BY organisation.id
ORDER BY sum(stated) < 5, sum(stated) = 0, 1.0 * sum(done) / sum(stated), organisation.name;

-- topics: what the items are about; one item may be about several things
SELECT
  'topic/' || topic.slug || '.html' AS row_path,
  topic.name,
  0 AS is_above,
  count(*) AS items,
  sum(item.status = 'done') AS done,
  sum(item.status = 'nearly') AS nearly,
  sum(item.status = 'ongoing') AS ongoing,
  sum(item.status = 'open') AS open,
  sum(item.status = 'lasting') AS lasting,
  sum(item.status = 'unstated') AS unstated,
  percent(sum(item.status = 'done'), count(*)) AS to_done,
  percent(sum(item.status IN ('done', 'nearly')), count(*)) AS to_nearly,
  percent(sum(item.status IN ('done', 'nearly', 'ongoing')), count(*)) AS to_ongoing,
  percent(sum(item.status IN ('done', 'nearly', 'ongoing', 'open')), count(*)) AS to_open,
  percent(sum(item.status <> 'unstated'), count(*)) AS to_lasting,
  CASE
    WHEN sum(item.status <> 'unstated') >= 5
      THEN percent(sum(item.status = 'done'), sum(item.status <> 'unstated')) || ' %'
    WHEN sum(item.status <> 'unstated') > 0
      THEN sum(item.status = 'done') || ' / ' || sum(item.status <> 'unstated')
    ELSE '未注明'
  END AS done_rate
FROM issue_topic
JOIN topic ON topic.id = issue_topic.topic
JOIN item ON item.id = issue_topic.issue
WHERE item.counted
GROUP BY topic.id
ORDER BY sum(item.status = 'open') DESC, count(*) DESC, topic.id;

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
