-- pages: the items that a page lists, as a table in four forms: all of a body; those of a notice beside which the body has
-- others, in three, for its record is its JSON; of a topic, a theme, a round or a status up to 200, as they stand on its page
WITH
base(base) AS (SELECT (SELECT value FROM setting WHERE key = 'base_url')),
heading(list, heading) AS (
  VALUES
    ('done', '已完成的事项'), ('nearly', '基本完成的事项'), ('ongoing', '整改中的事项'), ('open', '未完成的事项'),
    ('lasting', '长期坚持的事项'), ('unstated', '未注明进展的事项'), ('finished', '已完成与基本完成的事项'),
    ('stated', '写明进展的事项'), ('all', '全部事项')
),
page(id, stem, name, items, organisation, notice, topic, theme, list, year, place, own, term, number) AS (
  SELECT 'organisation-' || id, 'organisation/' || slug, short_name || '的事项', 1, id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM organisation
  WHERE EXISTS (SELECT 1 FROM standing WHERE standing.organisation = organisation.id)
  UNION ALL
  SELECT
    'organisation-' || organisation.id,
    replace(path, '.html', ''),
    short_name || '的事项' || coalesce('，' || published || ' 的通报', ''),
    1,
    organisation.id,
    notice.id,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM notice JOIN organisation ON organisation.id = notice.organisation
  WHERE issues + long_term > 0 AND EXISTS (SELECT 1 FROM notice AS other WHERE other.organisation = notice.organisation AND other.id <> notice.id)
  UNION ALL
  SELECT 'topic-' || topic.id, 'topic/' || topic.slug || coalesce('/' || place.slug, ''), topic.name, items, NULL, NULL, topic.id, NULL, NULL, NULL, district, NULL, NULL, NULL
  FROM topic_list JOIN topic ON topic.id = topic_list.topic LEFT JOIN place ON place.id = district WHERE is_page
  UNION ALL
  SELECT 'theme-' || theme, 'theme/' || lower(hex(theme)) || coalesce('/' || place.slug, ''), theme, items, NULL, NULL, NULL, theme, NULL, NULL, district, NULL, NULL, NULL
  FROM theme_list LEFT JOIN place ON place.id = district WHERE is_page
  UNION ALL
  SELECT 'place-' || place.id, 'round/' || place.slug || '-' || term || '-' || number, round, items, NULL, NULL, NULL, NULL, NULL, NULL, place.id, NULL, term, number
  FROM round_standing JOIN place ON place.id = round_standing.place
  UNION ALL
  SELECT
    coalesce('place-' || place.id, 'status'),
    'status/' || status_page.list || coalesce('-' || year, '/' || place.slug || iif(own, '-own', ''), ''),
    heading,
    size,
    NULL, NULL, NULL, NULL, status_page.list, year, place.id, own, NULL, NULL
  FROM status_page JOIN heading ON heading.list = status_page.list LEFT JOIN place ON place.id = status_page.place
)
SELECT
  page.*,
  replace(iif(notice IS NULL, '*.csv|*.ascii.csv|*.json|*.xlsx', '*.csv|*.ascii.csv|*.xlsx'), '*', stem) AS path,
  'matters' AS only,
  coalesce(place.full_name || '，', '') || page.name AS title,
  (SELECT max(published) FROM notice WHERE notice.organisation = page.organisation AND (page.notice IS NULL OR notice.id = page.notice)) AS day,
  coalesce(base, 'external:' || substr('../../', 1, 3 * (length(stem) - length(replace(stem, '/', ''))))) AS base
FROM page
JOIN base
LEFT JOIN place ON place.id = page.place
WHERE items BETWEEN 1 AND 200;

-- touched: the lists of what changed; where the first of a status has come to be cut by years, or is no more, all of these
SELECT 'organisation-' || id AS id FROM touched_organisation
UNION ALL
SELECT 'topic-' || id FROM touched_topic
UNION ALL
SELECT 'theme-' || theme FROM touched_theme
UNION ALL
SELECT 'place-' || id FROM touched_place
UNION ALL
SELECT 'status' FROM touched_matter;

-- matters: 事项
WITH slug(rank, status) AS (
  VALUES (1, 'open'), (2, 'ongoing'), (3, 'lasting'), (4, 'nearly'), (5, 'done'), (6, 'unstated')
),
entry(id, matter, statements) AS (
  SELECT id, id, statements FROM matter WHERE :notice IS NULL AND organisation = :organisation
  UNION ALL
  SELECT item.id, coalesce(matter.id, item.id), coalesce(statements, 1)
  FROM item
  LEFT JOIN matter_item ON matter_item.issue = item.id
  LEFT JOIN matter ON matter.id = coalesce(matter_item.matter, item.id)
  WHERE item.notice = :notice
  UNION ALL
  SELECT matter.id, matter.id, statements
  FROM issue_topic CROSS JOIN matter ON matter.id = issue_topic.issue
  WHERE issue_topic.topic = :topic
  UNION ALL
  SELECT matter.id, matter.id, statements
  FROM heading CROSS JOIN issue ON issue.section = heading.id CROSS JOIN matter ON matter.id = issue.id
  WHERE heading.theme = :theme
  UNION ALL
  SELECT matter.id, matter.id, statements
  FROM round_inspection CROSS JOIN matter ON matter.organisation = round_inspection.organisation AND matter.inspection = round_inspection.inspection
  WHERE :term IS NOT NULL AND place = :place AND term = :term AND round_inspection.number = :number
  UNION ALL
  SELECT matter.id, matter.id, statements
  FROM status_list CROSS JOIN matter ON matter.status = status_list.status
  WHERE :own IS NULL AND list = :list AND (:year IS NULL OR year = :year)
  UNION ALL
  SELECT matter.id, matter.id, statements
  FROM scope CROSS JOIN status_list CROSS JOIN matter ON matter.organisation = scope.organisation AND matter.status = status_list.status
  WHERE :own IS NOT NULL AND scope.own = :own AND scope.place = :place AND list = :list
)
SELECT
  body.name AS "单位|organisation",
  place.full_name AS "所在区县|district",
  section AS "类别|section",
  item_row.number AS "序号|number",
  item_row.title AS "问题|title",
  :base || page AS "问题.link",
  status_label(item_row.status) AS "状态|",
  item_row.status AS "状态.mark|status",
  '状态为编者另记；通报写的是“' || coalesce(status_label(overruled), overruled) || '”' AS "编者附注|",
  overruled AS "|overruled",
  (
    SELECT group_concat(coalesce(published, '日期未注明') || ' ' || status_label(status), char(10))
    FROM (
      SELECT item_row.published, item_row.status, 1 AS turn WHERE entry.statements = 1
      UNION ALL
      SELECT said.published, stated.status, turn
      FROM matter_item
      JOIN issue AS stated ON stated.id = matter_item.issue
      JOIN notice AS said ON said.id = stated.notice
      WHERE matter_item.matter = entry.matter AND turn > 0
      ORDER BY turn
    )
  ) AS "各份通报怎样写|statements",
  deadline AS "完成时限|deadline",
  feedback AS "反馈日期|feedback",
  published AS "公布日期|published",
  measure_texts AS "整改举措|measure_texts",
  topics AS "主题|topics",
  line AS "原文行|line",
  item_row.slug AS "通报编号|notice_id",
  anchor AS "事项编号|anchor"
FROM entry
CROSS JOIN item_row ON item_row.issue = entry.id
CROSS JOIN slug ON slug.status = item_row.status
CROSS JOIN organisation AS body ON body.id = item_row.organisation
LEFT JOIN place ON place.id = body.district
WHERE :topic IS NULL AND :theme IS NULL OR :place IS NULL OR body.district = :place
ORDER BY slug.rank, feedback, published, item_row.slug, item_row.rank;
