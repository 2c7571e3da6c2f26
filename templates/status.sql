-- pages: one list a status; of more than 200 items the items stay with their organisations, and those are cut by year
WITH slug(rank, status, meaning) AS (
  VALUES
    (1, 'done', '通报写着已完成、整改到位一类的话。'),
    (2, 'nearly', '通报写着基本完成、阶段性完成一类的话。'),
    (3, 'ongoing', '通报写着正在整改、正在推进一类的话。'),
    (4, 'open', '通报写着未完成、尚未完成一类的话。说的是公布那一天，不等于逾期。'),
    (5, 'lasting', '通报写着长期坚持、持续坚持一类的话：没有终点，一直做。'),
    (6, 'unstated', '通报没有写明进展。本站不代为判断，也不计入任何比率。')
),
whole AS (
  SELECT slug.*, count(matter.id) AS size, count(DISTINCT matter.organisation) AS organisations
  FROM slug LEFT JOIN matter ON matter.status = slug.status
  GROUP BY slug.rank
),
year AS (
  SELECT matter.status, matter.year, count(*) AS size, count(DISTINCT matter.organisation) AS organisations
  FROM matter JOIN whole ON whole.status = matter.status
  WHERE whole.size > 200
  GROUP BY matter.status, matter.year
),
page AS (
  SELECT rank, status, meaning, size, organisations, NULL AS year, status AS name FROM whole
  UNION ALL
  SELECT rank, status, meaning, year.size, year.organisations, year, status || '-' || year FROM whole JOIN year USING (status)
)
SELECT
  'status/' || name || '.html' AS path,
  status,
  status_label(status) AS status_label,
  meaning,
  size,
  organisations,
  year,
  CASE year WHEN 'undated' THEN '日期未注明的通报' ELSE year || ' 年的通报' END AS year_text,
  today() AS today,
  date_zh(today()) AS today_text,
  (SELECT sum(size) FROM whole) AS items,
  (SELECT sum(size) FROM whole WHERE status <> 'unstated') AS stated,
  status IN ('ongoing', 'open') AND size > 0 AS is_pending,
  status <> 'unstated' AS is_stated,
  year IS NULL AND size > 200 AS is_cut,
  year IS NULL AND size BETWEEN 1 AND 200 AS is_short
FROM page
ORDER BY rank, name;

-- ages: how long the items that are not done have waited since the feedback
WITH bucket(rank, label, low, high) AS (
  VALUES
    (1, '90 天以内', 0, 90),
    (2, '91 至 180 天', 91, 180),
    (3, '181 至 365 天', 181, 365),
    (4, '365 天以上', 366, 1000000),
    (5, '反馈日期未注明', -1, -1)
),
age AS (
  SELECT coalesce(max(days_between(inspection.feedback, today()), 0), -1) AS days
  FROM matter
  JOIN inspection ON inspection.id = matter.inspection
  WHERE matter.status = :status AND :is_pending AND (:year IS NULL OR matter.year = :year)
)
SELECT label, count(*) AS number
FROM bucket JOIN age ON age.days BETWEEN low AND high
GROUP BY rank
ORDER BY rank;

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

-- bodies: of one year, each organisation with the list that stands on its own page
SELECT
  'organisation/' || organisation.slug || '.html#' || :status AS body_path,
  organisation.short_name AS name,
  count(*) AS body_size
FROM matter
JOIN organisation ON organisation.id = matter.organisation
WHERE matter.status = :status AND matter.year = :year
GROUP BY organisation.id
ORDER BY organisation.name;

-- entries: a short list itself; what waits stands with the longest wait first
SELECT
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  organisation.short_name AS name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  date_zh(notice.published) AS published_text,
  CASE WHEN :is_pending THEN days_between(inspection.feedback, today()) END AS days,
  date_zh(issue.deadline) AS deadline_text
FROM matter
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
JOIN inspection ON inspection.id = matter.inspection
WHERE matter.status = :status AND NOT :is_cut AND :year IS NULL
ORDER BY CASE WHEN :is_pending THEN coalesce(inspection.feedback, '9') END, notice.published DESC, notice.id DESC, issue.rank;
