-- pages: a list for each status; beside it one for each place that has such items and, past 200 of them, one for each
-- year. A place of city level and above has a second one, of the bodies that stand in none of its districts.
WITH slug(rank, status, meaning) AS (
  VALUES
    (1, 'done', '通报写着已完成、整改到位一类的话。'),
    (2, 'nearly', '通报写着基本完成、阶段性完成一类的话。'),
    (3, 'ongoing', '通报写着正在整改、正在推进一类的话。'),
    (4, 'open', '通报写着未完成、尚未完成一类的话。说的是公布那一天，不等于逾期。'),
    (5, 'lasting', '通报写着长期坚持、持续坚持一类的话：没有终点，一直做。'),
    (6, 'unstated', '通报没有写明进展。本站不代为判断，也不计入任何比率。')
),
stood AS (
  SELECT organisation, year, status, count(*) AS size
  FROM matter
  GROUP BY organisation, year, status
),
scope AS (
  SELECT organisation, place, 0 AS own
  FROM within JOIN place ON place.id = within.place
  WHERE place.level IN ('district', 'city', 'province')
  UNION ALL
  SELECT organisation.id, place.id, 1
  FROM organisation JOIN place ON place.id = organisation.district
  WHERE place.level <> 'district'
),
whole AS (
  SELECT slug.status, coalesce(sum(size), 0) AS size, count(DISTINCT stood.organisation) AS organisations
  FROM slug LEFT JOIN stood ON stood.status = slug.status
  GROUP BY slug.status
),
page AS (
  SELECT status, size, organisations, NULL AS year, NULL AS place, NULL AS own FROM whole
  UNION ALL
  SELECT stood.status, sum(stood.size), count(DISTINCT stood.organisation), year, NULL, NULL
  FROM stood JOIN whole ON whole.status = stood.status
  WHERE whole.size > 200
  GROUP BY stood.status, year
  UNION ALL
  SELECT status, sum(size), count(DISTINCT stood.organisation), NULL, place, own
  FROM scope JOIN stood ON stood.organisation = scope.organisation
  GROUP BY place, own, status
)
SELECT
  'status/' || page.status || coalesce('-' || page.year, '/' || place.slug || iif(own, '-own', ''), '') || '.html' AS path,
  page.status,
  status_label(page.status) AS status_label,
  slug.meaning,
  page.size,
  page.organisations,
  page.year,
  CASE page.year WHEN 'undated' THEN '日期未注明的通报' ELSE page.year || ' 年的通报' END AS year_text,
  page.place,
  page.own,
  place.full_name AS place_name,
  place.slug AS place_slug,
  CASE WHEN page.status IN ('ongoing', 'open') OR coalesce(page.year, page.place) IS NULL THEN today() END AS today,
  CASE WHEN page.status IN ('ongoing', 'open') OR coalesce(page.year, page.place) IS NULL THEN date_zh(today()) END AS today_text,
  (SELECT sum(whole.size) FROM whole) AS items,
  (SELECT sum(whole.size) FROM whole WHERE whole.status <> 'unstated') AS stated,
  page.status IN ('ongoing', 'open') AND page.size > 0 AS is_pending,
  page.status <> 'unstated' AS is_stated,
  page.year IS NULL AND page.place IS NULL AS is_whole,
  page.year IS NULL AND page.place IS NULL AND page.size > 200 AS is_cut,
  page.size > 200 AND coalesce(page.year, page.place) IS NOT NULL AS is_by_body,
  page.size BETWEEN 1 AND 200 AS is_short
FROM page
JOIN slug ON slug.status = page.status
LEFT JOIN place ON place.id = page.place
ORDER BY slug.rank, path;

-- groups: what waits by how long it has waited since the feedback, the longest first; all else by the year of its notice
WITH bucket(kind, label, low, high) AS (
  VALUES
    ('age-4', '365 天以上', 366, 1000000),
    ('age-3', '181 至 365 天', 181, 365),
    ('age-2', '91 至 180 天', 91, 180),
    ('age-1', '90 天以内', 0, 90),
    ('age-0', '反馈日期未注明', -1, -1)
),
entry AS (
  SELECT matter.year, coalesce(max(days_between(inspection.feedback, today()), 0), -1) AS days
  FROM matter
  JOIN inspection ON inspection.id = matter.inspection
  WHERE matter.status = :status
    AND (:year IS NULL OR matter.year = :year)
    AND (:place IS NULL OR matter.organisation IN (SELECT organisation FROM within WHERE place = :place))
    AND (NOT coalesce(:own, 0) OR matter.organisation IN (SELECT id FROM organisation WHERE district = :place))
)
SELECT
  kind AS group_id,
  NULL AS group_year,
  label AS group_label,
  low,
  high,
  count(*) AS group_size
FROM bucket JOIN entry ON entry.days BETWEEN low AND high
WHERE :is_pending
GROUP BY kind
UNION ALL
SELECT
  'y-' || year,
  year,
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END,
  -1,
  1000000,
  count(*)
FROM entry
WHERE NOT :is_pending AND :is_short
GROUP BY year
ORDER BY 1 DESC;

-- years: where a long list goes on, the newest first
SELECT
  :status || '-' || year || '.html' AS year_path,
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS label,
  count(*) AS year_size,
  count(DISTINCT organisation) AS year_organisations
FROM matter
WHERE status = :status AND :is_cut
GROUP BY year
ORDER BY year = 'undated', year DESC;

-- bodies: of a long list of a year or a place, each organisation with the list that stands on its own page
SELECT
  'organisation/' || organisation.slug || '.html' || coalesce('?year=' || :year, '') || '#' || :status AS body_path,
  organisation.short_name AS name,
  count(*) AS body_size
FROM matter
JOIN organisation ON organisation.id = matter.organisation
WHERE :is_by_body
  AND matter.status = :status
  AND (:year IS NULL OR matter.year = :year)
  AND (:place IS NULL OR organisation.id IN (SELECT organisation FROM within WHERE place = :place))
  AND (NOT coalesce(:own, 0) OR organisation.district = :place)
GROUP BY organisation.id
ORDER BY organisation.name;

-- groups.entries: of a short list the items; those that have waited longest first
SELECT
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  organisation.short_name AS name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  date_zh(notice.published) AS published_text,
  matter.year AS entry_year,
  district.name AS entry_place,
  (SELECT group_concat(topic.name, '|') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = matter.id) AS entry_topics,
  CASE WHEN :is_pending THEN days_between(inspection.feedback, today()) END AS days,
  date_zh(issue.deadline) AS deadline_text
FROM matter
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
JOIN inspection ON inspection.id = matter.inspection
LEFT JOIN place AS district ON district.id = organisation.district
WHERE :is_short
  AND matter.status = :status
  AND (:year IS NULL OR matter.year = :year)
  AND (:group_year IS NULL OR matter.year = :group_year)
  AND (:place IS NULL OR matter.organisation IN (SELECT organisation FROM within WHERE place = :place))
    AND (NOT coalesce(:own, 0) OR matter.organisation IN (SELECT id FROM organisation WHERE district = :place))
  AND coalesce(max(days_between(inspection.feedback, today()), 0), -1) BETWEEN :low AND :high
ORDER BY CASE WHEN :is_pending THEN coalesce(inspection.feedback, '9') END, notice.published DESC, notice.id DESC, issue.rank;
