-- pages: a list for each status, and one each for what the rates are made of: finished, stated, all. Beside each one
-- for each place that has such items and, past 200 of them, one for each year. A place of city level and above has a
-- second one, of the bodies that stand in none of its districts.
WITH list(rank, list, title, said, meaning) AS (
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
),
member(list, status) AS (
  VALUES
    ('done', 'done'), ('nearly', 'nearly'), ('ongoing', 'ongoing'), ('open', 'open'), ('lasting', 'lasting'),
    ('unstated', 'unstated'), ('finished', 'done'), ('finished', 'nearly'), ('stated', 'done'), ('stated', 'nearly'),
    ('stated', 'ongoing'), ('stated', 'open'), ('stated', 'lasting'), ('all', 'done'), ('all', 'nearly'),
    ('all', 'ongoing'), ('all', 'open'), ('all', 'lasting'), ('all', 'unstated')
),
in_year AS (
  SELECT
    organisation,
    year,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM standing_year
  GROUP BY organisation, year
),
body AS (
  SELECT
    organisation,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM in_year
  GROUP BY organisation
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
part AS (
  SELECT NULL AS year, NULL AS place, NULL AS own, body.* FROM body
  UNION ALL
  SELECT year, NULL, NULL, organisation, done, nearly, ongoing, open, lasting, unstated FROM in_year
  UNION ALL
  SELECT NULL, place, own, body.* FROM scope JOIN body ON body.organisation = scope.organisation
),
total AS (
  SELECT
    year,
    place,
    own,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated,
    sum(done > 0) AS done_bodies,
    sum(nearly > 0) AS nearly_bodies,
    sum(ongoing > 0) AS ongoing_bodies,
    sum(open > 0) AS open_bodies,
    sum(lasting > 0) AS lasting_bodies,
    sum(unstated > 0) AS unstated_bodies,
    sum(done + nearly > 0) AS finished_bodies,
    sum(done + nearly + ongoing + open + lasting > 0) AS stated_bodies,
    count(*) AS all_bodies
  FROM part
  GROUP BY year, place, own
  UNION ALL
  SELECT NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  WHERE NOT EXISTS (SELECT 1 FROM standing_year)
),
page AS (
  SELECT
    list.list,
    CASE list.list
      WHEN 'done' THEN done
      WHEN 'nearly' THEN nearly
      WHEN 'ongoing' THEN ongoing
      WHEN 'open' THEN open
      WHEN 'lasting' THEN lasting
      WHEN 'unstated' THEN unstated
      WHEN 'finished' THEN done + nearly
      WHEN 'stated' THEN done + nearly + ongoing + open + lasting
      ELSE done + nearly + ongoing + open + lasting + unstated
    END AS size,
    CASE list.list
      WHEN 'done' THEN done_bodies
      WHEN 'nearly' THEN nearly_bodies
      WHEN 'ongoing' THEN ongoing_bodies
      WHEN 'open' THEN open_bodies
      WHEN 'lasting' THEN lasting_bodies
      WHEN 'unstated' THEN unstated_bodies
      WHEN 'finished' THEN finished_bodies
      WHEN 'stated' THEN stated_bodies
      ELSE all_bodies
    END AS organisations,
    year,
    place,
    own
  FROM total JOIN list
),
whole AS (SELECT list, size FROM page WHERE year IS NULL AND place IS NULL)
SELECT
  coalesce(page.year, place.id, '') AS id,
  'status/' || page.list || coalesce('-' || page.year, '/' || place.slug || iif(own, '-own', ''), '') || '.html' AS path,
  page.list,
  (SELECT group_concat(status, ' ') FROM member WHERE member.list = page.list) AS statuses,
  CASE WHEN list.rank <= 6 THEN page.list END AS status,
  list.title,
  list.said,
  list.meaning,
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
  (SELECT whole.size FROM whole WHERE whole.list = 'all') AS items,
  (SELECT whole.size FROM whole WHERE whole.list = 'stated') AS stated,
  page.list IN ('ongoing', 'open') AND page.size > 0 AS is_pending,
  list.rank > 6 AS is_mixed,
  page.list NOT IN ('unstated', 'stated', 'all') AS is_of_stated,
  page.list IN ('unstated', 'stated') AS is_of_all,
  page.year IS NULL AND page.place IS NULL AS is_whole,
  page.year IS NULL AND page.place IS NULL AND page.size > 200 AS is_cut,
  page.size > 200 AND coalesce(page.year, page.place) IS NOT NULL AS is_by_body,
  page.size BETWEEN 1 AND 200 AS is_short
FROM page
JOIN list ON list.list = page.list
LEFT JOIN place ON place.id = page.place
WHERE CASE
  WHEN page.year IS NOT NULL THEN page.size > 0 AND (SELECT whole.size FROM whole WHERE whole.list = page.list) > 200
  ELSE page.size > 0 OR page.place IS NULL
END
ORDER BY list.rank, path;

-- touched: the places of what changed, and all that is of no place; where the day is another one, all
SELECT '' AS id
UNION ALL
SELECT year FROM notice
UNION ALL
SELECT year FROM touched_notice
UNION ALL
SELECT id FROM touched_place
UNION ALL
SELECT id FROM touched_day JOIN place;

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
body AS (
  SELECT organisation FROM within WHERE place = :place AND NOT :own
  UNION ALL
  SELECT id FROM organisation WHERE district = :place AND :own
),
entry AS (
  SELECT * FROM standing_year WHERE :place IS NULL AND (:is_pending OR :is_short) AND (:year IS NULL OR year = :year)
  UNION ALL
  SELECT standing_year.*
  FROM body CROSS JOIN standing_year ON standing_year.organisation = body.organisation
  WHERE :is_pending OR :is_short
),
aged AS (
  SELECT
    coalesce(max(days_between(inspection.feedback, today()), 0), -1) AS days,
    CASE :list WHEN 'ongoing' THEN ongoing ELSE open END AS size
  FROM entry JOIN inspection ON inspection.id = entry.inspection
  WHERE :is_pending
),
stood AS (
  SELECT
    year,
    rank,
    status,
    CASE status
      WHEN 'done' THEN done
      WHEN 'nearly' THEN nearly
      WHEN 'ongoing' THEN ongoing
      WHEN 'open' THEN open
      WHEN 'lasting' THEN lasting
      ELSE unstated
    END AS size
  FROM entry JOIN slug ON instr(:statuses, slug.status)
  WHERE :is_short AND NOT :is_pending
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
  FROM bucket JOIN aged ON aged.days BETWEEN low AND high
  GROUP BY kind
  UNION ALL
  SELECT status, status_label(status), status, NULL, -1, 1000000, sum(size), rank
  FROM stood
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
    sum(size),
    -CAST(year AS INTEGER)
  FROM stood
  WHERE NOT :is_mixed
  GROUP BY year
)
WHERE group_size > 0
ORDER BY place;

-- years: where a long list goes on, the newest first
WITH entry AS (
  SELECT
    organisation,
    year,
    CASE :list
      WHEN 'done' THEN done
      WHEN 'nearly' THEN nearly
      WHEN 'ongoing' THEN ongoing
      WHEN 'open' THEN open
      WHEN 'lasting' THEN lasting
      WHEN 'unstated' THEN unstated
      WHEN 'finished' THEN done + nearly
      WHEN 'stated' THEN stated
      ELSE items
    END AS size
  FROM standing_year
  WHERE :is_cut
)
SELECT
  :list || '-' || year || '.html' AS year_path,
  CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS label,
  sum(size) AS year_size,
  count(DISTINCT organisation) AS year_organisations
FROM entry
WHERE size > 0
GROUP BY year
ORDER BY year = 'undated', year DESC;

-- bodies: of a long list of a year or a place, each organisation with the list that stands on its own page
WITH body AS (
  SELECT organisation FROM within WHERE place = :place AND NOT :own
  UNION ALL
  SELECT id FROM organisation WHERE district = :place AND :own
),
entry AS (
  SELECT * FROM standing_year WHERE :is_by_body AND :place IS NULL AND year = :year
  UNION ALL
  SELECT standing_year.*
  FROM body CROSS JOIN standing_year ON standing_year.organisation = body.organisation
  WHERE :is_by_body
),
sized AS (
  SELECT
    organisation,
    CASE :list
      WHEN 'done' THEN done
      WHEN 'nearly' THEN nearly
      WHEN 'ongoing' THEN ongoing
      WHEN 'open' THEN open
      WHEN 'lasting' THEN lasting
      WHEN 'unstated' THEN unstated
      WHEN 'finished' THEN done + nearly
      WHEN 'stated' THEN stated
      ELSE items
    END AS size
  FROM entry
)
SELECT
  'organisation/' || organisation.slug || '.html' || coalesce('?year=' || :year, '') || '#' || :list AS body_path,
  organisation.short_name AS name,
  sum(size) AS body_size
FROM sized JOIN organisation ON organisation.id = sized.organisation
WHERE size > 0
GROUP BY organisation.id
ORDER BY organisation.name;

-- groups.entries: of a short list the items; those that have waited longest first
WITH slug(status) AS (
  VALUES ('done'), ('nearly'), ('ongoing'), ('open'), ('lasting'), ('unstated')
),
body AS (
  SELECT organisation FROM within WHERE place = :place AND NOT :own
  UNION ALL
  SELECT id FROM organisation WHERE district = :place AND :own
),
entry AS (
  SELECT *
  FROM matter
  WHERE :is_short AND :place IS NULL AND status IN (SELECT status FROM slug WHERE instr(:statuses, status))
  UNION ALL
  SELECT matter.*
  FROM body CROSS JOIN matter ON matter.organisation = body.organisation
  WHERE :is_short AND status IN (SELECT status FROM slug WHERE instr(:statuses, status))
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
JOIN inspection ON inspection.id = entry.inspection
LEFT JOIN place AS district ON district.id = organisation.district
WHERE (:year IS NULL OR entry.year = :year)
  AND (:group_year IS NULL OR entry.year = :group_year)
  AND (:group_status IS NULL OR entry.status = :group_status)
  AND coalesce(max(days_between(inspection.feedback, today()), 0), -1) BETWEEN :low AND :high
ORDER BY CASE WHEN :is_pending THEN coalesce(inspection.feedback, '9') END, notice.published DESC, notice.slug, issue.rank;

-- takes: the whole as tables to be taken along
SELECT 'items' AS take, '全部事项' AS take_name, is_whole AS take_whole FROM taking;
