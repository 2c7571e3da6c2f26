-- pages: the tables of the dashboard to be taken along: a workbook, and each of its sheets as CSV for people, CSV with ASCII names, and JSON
WITH
base(base) AS (SELECT coalesce((SELECT value FROM setting WHERE key = 'base_url'), 'external:../')),
file(only, forms) AS (
  VALUES
    (NULL, 'standings.xlsx'),
    ('statuses', 'statuses.csv|statuses.ascii.csv|statuses.json'),
    ('places', 'places.csv|places.ascii.csv|places.json'),
    ('rounds', 'rounds.csv|rounds.ascii.csv|rounds.json'),
    ('topics', 'topics.csv|topics.ascii.csv|topics.json'),
    ('themes', 'themes.csv|themes.ascii.csv|themes.json')
)
SELECT
  'data/' || replace(forms, '|', '|data/') AS path,
  only,
  '巡察整改进展' AS title,
  (SELECT max(published) FROM notice) AS day,
  base
FROM file JOIN base;

-- statuses: 状态
WITH slug(rank, status) AS (
  VALUES (1, 'done'), (2, 'nearly'), (3, 'ongoing'), (4, 'open'), (5, 'lasting'), (6, 'unstated')
),
part AS (SELECT list, nullif(year, '') AS year, size FROM list_standing)
SELECT
  status_label(status) AS "状态|status_label",
  :base || 'status/' || status || '.html' AS "状态.link",
  status AS "状态.mark|status",
  coalesce(iif(year = 'undated', '日期未注明', year), '全部') AS "通报的年份|",
  year AS "|year",
  count(*) AS "单位|organisations",
  sum(size) AS "事项|items"
FROM slug JOIN part ON part.list = slug.status
GROUP BY year, rank
ORDER BY year, rank;

-- places: 地方
SELECT
  place.full_name AS "地方|place",
  :base || 'district/' || place.slug || '.html' AS "地方.link",
  place.slug AS "|place_id",
  iif(own, '不在各区县的', '全部') AS "范围|",
  own AS "|own",
  items AS "事项|items",
  stated AS "写明进展|stated",
  done AS "已完成|done",
  nearly AS "基本完成|nearly",
  ongoing AS "整改中|ongoing",
  open AS "未完成|open",
  lasting AS "长期坚持|lasting",
  unstated AS "未注明|unstated",
  iif(stated >= 5, CAST(percent(done, stated) AS REAL), NULL) AS "已完成率（%）|done_rate"
FROM place_standing JOIN listed USING (place, own) JOIN place ON place.id = place_standing.place
WHERE items > 0
ORDER BY place.full_name, own;

-- rounds: 轮次
SELECT
  place.full_name AS "地方|place",
  place.slug AS "|place_id",
  round AS "轮次|round",
  :base || 'round/' || place.slug || '-' || term || '-' || number || '.html' AS "轮次.link",
  term AS "第几届|term",
  number AS "第几轮|number",
  started AS "最早进驻|started",
  feedback AS "最后反馈|feedback",
  organisations AS "单位|organisations",
  items AS "事项|items",
  stated AS "写明进展|stated",
  done AS "已完成|done",
  nearly AS "基本完成|nearly",
  ongoing AS "整改中|ongoing",
  open AS "未完成|open",
  lasting AS "长期坚持|lasting",
  unstated AS "未注明|unstated",
  iif(stated >= 5, CAST(percent(done, stated) AS REAL), NULL) AS "已完成率（%）|done_rate"
FROM round_standing JOIN place ON place.id = round_standing.place
ORDER BY place.full_name, term, number;

-- topics: 主题
SELECT
  topic.name AS "主题|topic",
  :base || 'topic/' || topic.slug || '.html' AS "主题.link",
  topic.slug AS "|topic_id",
  coalesce(place.full_name, '全部') AS "所在区县|",
  place.full_name AS "|district",
  organisations AS "单位|organisations",
  items AS "事项|items",
  stated AS "写明进展|stated",
  done AS "已完成|done",
  nearly AS "基本完成|nearly",
  ongoing AS "整改中|ongoing",
  open AS "未完成|open",
  lasting AS "长期坚持|lasting",
  unstated AS "未注明|unstated",
  iif(stated >= 5, CAST(percent(done, stated) AS REAL), NULL) AS "已完成率（%）|done_rate"
FROM topic_list AS standing
JOIN topic ON topic.id = standing.topic
LEFT JOIN place ON place.id = standing.district
WHERE items > 0
ORDER BY topic.slug, place.full_name;

-- themes: 分类
SELECT
  theme AS "分类|theme",
  :base || 'theme/' || lower(hex(theme)) || '.html' AS "分类.link",
  coalesce(place.full_name, '全部') AS "所在区县|",
  place.full_name AS "|district",
  notices AS "通报|notices",
  organisations AS "单位|organisations",
  items AS "事项|items",
  stated AS "写明进展|stated",
  done AS "已完成|done",
  nearly AS "基本完成|nearly",
  ongoing AS "整改中|ongoing",
  open AS "未完成|open",
  lasting AS "长期坚持|lasting",
  unstated AS "未注明|unstated",
  iif(stated >= 5, CAST(percent(done, stated) AS REAL), NULL) AS "已完成率（%）|done_rate"
FROM theme_list AS standing
LEFT JOIN place ON place.id = standing.district
ORDER BY theme, place.full_name;
