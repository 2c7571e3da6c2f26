-- pages: a list for each status, and one each for what the rates are made of: finished, stated, all. Beside each one
-- for each place that has such items and, past 200 of them, one for each year. A place of city level and above has a
-- second one, of the bodies that stand in none of its districts.
WITH heading(rank, list, title, said, meaning) AS (
  VALUES
    (1, 'done', '已完成的事项', '公布时已完成', '通报写着已完成、整改到位一类的话。'),
    (2, 'nearly', '基本完成的事项', '公布时基本完成', '通报写着基本完成、阶段性完成一类的话。'),
    (3, 'ongoing', '整改中的事项', '公布时整改中', '通报写着正在整改、正在推进一类的话。'),
    (4, 'open', '未完成的事项', '公布时未完成', '通报写着未完成、尚未完成一类的话。说的是公布那一天，不等于逾期。'),
    (5, 'lasting', '长期坚持的事项', '公布时长期坚持', '通报写着长期坚持、持续坚持一类的话：没有终点，一直做。'),
    (6, 'unstated', '未注明进展的事项', '进展未注明', '通报没有写明进展。本站不代为判断，也不计入任何比率。'),
    (7, 'finished', '已完成与基本完成的事项', '公布时已完成或基本完成', '两个状态合在一起；各有多少，见下面的小标题。'),
    (8, 'stated', '写明进展的事项', '写明了进展', '比率都以它们为分母：已完成、基本完成、整改中、未完成、长期坚持。'),
    (9, 'all', '全部事项', NULL, '写明进展的和未注明的都在这里。')
)
SELECT
  page.list || coalesce('-' || page.year, '/' || place.id, '') AS id,
  'status/' || page.list || coalesce('-' || page.year, '/' || place.slug || iif(own, '-own', ''), '') || '.html' AS path,
  page.list,
  CASE WHEN heading.rank <= 6 THEN page.list END AS status,
  heading.title,
  heading.said,
  heading.meaning,
  page.size,
  page.organisations,
  page.year,
  CASE page.year WHEN 'undated' THEN '日期未注明的通报' ELSE page.year || ' 年的通报' END AS year_text,
  page.place,
  page.own,
  place.full_name AS place_name,
  place.slug AS place_slug,
  CASE WHEN page.list IN ('ongoing', 'open') OR coalesce(page.year, page.place) IS NULL THEN today() END AS today,
  CASE WHEN page.list IN ('ongoing', 'open') OR coalesce(page.year, page.place) IS NULL THEN date_zh(today()) END AS today_text,
  site_standing.items,
  site_standing.stated,
  page.list IN ('ongoing', 'open') AND page.size > 0 AS is_pending,
  heading.rank > 6 AS is_mixed,
  page.list NOT IN ('unstated', 'stated', 'all') AS is_of_stated,
  page.list IN ('unstated', 'stated') AS is_of_all,
  page.year IS NULL AND page.place IS NULL AS is_whole,
  page.year IS NULL AND page.place IS NULL AND page.size > 200 AS is_cut,
  page.size > 200 AND coalesce(page.year, page.place) IS NOT NULL AS is_by_body,
  page.size BETWEEN 1 AND 200 AS is_short
FROM status_page AS page
JOIN heading ON heading.list = page.list
JOIN site_standing
LEFT JOIN place ON place.id = page.place
ORDER BY heading.rank, path;

-- touched: the whole lists; of those that something touched is or was in the years and places of what changed, and all
-- years where one may have come to be cut by years or to be no more; where the day is another one, all of what waits
WITH every(list) AS (SELECT DISTINCT list FROM status_list),
touched(list, year) AS (
  SELECT DISTINCT list, year FROM touched_matter JOIN status_list ON status_list.status = touched_matter.status
),
nearly_cut(list) AS (
  SELECT list
  FROM every, (SELECT count(*) AS changes FROM touched_matter)
  WHERE (
    SELECT count(*)
    FROM (
      SELECT 1
      FROM status_list CROSS JOIN matter ON matter.status = status_list.status
      WHERE status_list.list = every.list
      LIMIT 201 + (SELECT count(*) FROM touched_matter)
    )
  ) BETWEEN 200 - changes AND 200 + changes
),
waiting(list) AS (SELECT 'ongoing' FROM touched_day UNION ALL SELECT 'open' FROM touched_day)
SELECT list AS id FROM every
UNION ALL
SELECT list || '-' || year FROM touched
UNION ALL
SELECT DISTINCT list || '/' || touched_place.id FROM touched CROSS JOIN touched_place
UNION ALL
SELECT list || '-' || year FROM nearly_cut CROSS JOIN standing
UNION ALL
SELECT list || '-' || year FROM waiting CROSS JOIN standing
UNION ALL
SELECT list || '/' || place.id FROM waiting CROSS JOIN place;

-- groups: what waits by how long it has waited since the feedback, the longest first; several statuses each for itself;
-- all else by the year of its notice
WITH bucket(kind, label, low, high) AS (
  VALUES
    ('age-4', '365 天以上', 366, 1000000),
    ('age-3', '181 至 365 天', 181, 365),
    ('age-2', '91 至 180 天', 91, 180),
    ('age-1', '90 天以内', 0, 90),
    ('age-0', '反馈日期未注明', -1, -1)
),
slug(rank, status) AS (
  VALUES (1, 'done'), (2, 'nearly'), (3, 'ongoing'), (4, 'open'), (5, 'lasting'), (6, 'unstated')
),
waiting AS (
  SELECT inspection, iif(:list = 'open', open, ongoing) AS size
  FROM standing
  WHERE :is_pending AND size > 0 AND :place IS NULL AND (:year IS NULL OR year = :year)
  UNION ALL
  SELECT inspection, iif(:list = 'open', open, ongoing) AS size
  FROM scope CROSS JOIN standing ON standing.organisation = scope.organisation
  WHERE :is_pending AND size > 0 AND scope.place = :place AND scope.own = :own
),
aged AS (
  SELECT coalesce(max(days_between(inspection.feedback, today()), 0), -1) AS days, size
  FROM waiting CROSS JOIN inspection ON inspection.id = waiting.inspection
),
entry AS (
  SELECT year, matter.status
  FROM status_list CROSS JOIN matter ON matter.status = status_list.status
  WHERE :is_short AND NOT :is_pending AND :place IS NULL AND :year IS NULL AND list = :list
  UNION ALL
  SELECT year, matter.status
  FROM status_list CROSS JOIN matter ON matter.status = status_list.status AND year = :year
  WHERE :is_short AND NOT :is_pending AND list = :list
  UNION ALL
  SELECT year, status
  FROM scope CROSS JOIN matter ON matter.organisation = scope.organisation
  WHERE :is_short AND NOT :is_pending AND scope.place = :place AND scope.own = :own
    AND status IN (SELECT status FROM status_list WHERE list = :list)
)
SELECT group_id, group_label, group_status, group_year, low, high, group_size, percent(group_size, :size) AS group_share
FROM (
  SELECT
    kind AS group_id,
    label AS group_label,
    NULL AS group_status,
    NULL AS group_year,
    low,
    high,
    sum(size) AS group_size,
    -low AS place
  FROM aged CROSS JOIN bucket ON aged.days BETWEEN low AND high
  GROUP BY kind
  UNION ALL
  SELECT slug.status, status_label(slug.status), slug.status, NULL, -1, 1000000, count(*), rank
  FROM slug JOIN entry ON entry.status = slug.status
  WHERE :is_mixed
  GROUP BY rank
  UNION ALL
  SELECT
    'y-' || year,
    CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END,
    NULL,
    year,
    -1,
    1000000,
    count(*),
    -CAST(year AS INTEGER)
  FROM entry
  WHERE NOT :is_mixed
  GROUP BY year
)
WHERE group_size > 0
ORDER BY place;

-- years: where a long list goes on, the newest first
SELECT
  :list || '-' || year || '.html' AS year_path,
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS label,
  sum(size) AS year_size,
  count(*) AS year_organisations
FROM list_standing
WHERE :is_cut AND list = :list AND year <> ''
GROUP BY year
ORDER BY year = 'undated', year DESC;

-- bodies: of a long list of a year or a place, each organisation with the list that stands on its own page
WITH entry AS (
  SELECT organisation, size FROM list_standing WHERE :is_by_body AND list = :list AND year = :year
  UNION ALL
  SELECT scope.organisation, size
  FROM scope CROSS JOIN list_standing ON list_standing.organisation = scope.organisation
  WHERE :is_by_body AND list = :list AND year = '' AND scope.place = :place AND scope.own = :own
)
SELECT
  'organisation/' || organisation.slug || '.html' || coalesce('?year=' || :year, '') || '#' || :list AS body_path,
  organisation.short_name AS name,
  size AS body_size
FROM entry JOIN organisation ON organisation.id = entry.organisation
ORDER BY organisation.name;

-- groups.entries: of a short list the items; those that have waited longest first. LEFT: for an inner join SQLite makes a
-- filter of all inspections first
WITH entry AS (
  SELECT matter.*
  FROM status_list CROSS JOIN matter ON matter.status = status_list.status
  WHERE :is_short AND :place IS NULL AND :year IS NULL AND list = coalesce(:group_status, :list)
  UNION ALL
  SELECT matter.*
  FROM status_list CROSS JOIN matter ON matter.status = status_list.status AND year = :year
  WHERE :is_short AND list = coalesce(:group_status, :list)
  UNION ALL
  SELECT matter.*
  FROM scope CROSS JOIN matter ON matter.organisation = scope.organisation
  WHERE :is_short AND scope.place = :place AND scope.own = :own AND status IN (SELECT status FROM status_list WHERE list = coalesce(:group_status, :list))
)
SELECT
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  entry.status,
  organisation.short_name AS name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  date_zh(notice.published) AS published_text,
  entry.year AS entry_year,
  district.name AS entry_place,
  (SELECT group_concat(topic.name, '|') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = entry.id) AS entry_topics,
  CASE WHEN :is_pending THEN days_between(inspection.feedback, today()) END AS days,
  date_zh(issue.deadline) AS deadline_text
FROM entry
JOIN issue ON issue.id = entry.id
JOIN notice ON notice.id = entry.notice
JOIN organisation ON organisation.id = entry.organisation
LEFT JOIN inspection ON inspection.id = entry.inspection
LEFT JOIN place AS district ON district.id = organisation.district
WHERE (:year IS NULL OR entry.year = :year)
  AND (:group_year IS NULL OR entry.year = :group_year)
  AND coalesce(max(days_between(inspection.feedback, today()), 0), -1) BETWEEN :low AND :high
ORDER BY CASE WHEN :is_pending THEN coalesce(inspection.feedback, '9') END, notice.published DESC, notice.slug, issue.rank;

-- takes: the list as a table to be taken along, and the whole
SELECT replace(:path, '.html', '') AS take, replace(:path, '.html', '') AS take_book, '这些事项' AS take_name, 1 AS take_whole FROM taking WHERE :is_short
UNION ALL
SELECT 'data/statuses', 'data/standings', '各状态，各年', 1 FROM taking WHERE :is_cut
UNION ALL
SELECT 'data/items', 'data/ledger', '全部事项' || iif(:is_short, '', '（按“状态”筛选）'), is_whole FROM taking;
