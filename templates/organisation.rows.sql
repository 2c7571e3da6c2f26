-- pages: the matters of a body's page as a table, in three forms
WITH base(base) AS (SELECT coalesce((SELECT value FROM setting WHERE key = 'base_url'), 'external:../'))
SELECT
  organisation.id,
  replace('organisation/*.csv|organisation/*.xlsx|organisation/*.json', '*', slug) AS path,
  'matters' AS only,
  short_name || '的事项' AS title,
  (SELECT max(published) FROM notice WHERE notice.organisation = organisation.id) AS day,
  base
FROM organisation
JOIN base
WHERE EXISTS (SELECT 1 FROM matter WHERE matter.organisation = organisation.id);

-- touched: the body; the matters of those beside and above it are not told here
SELECT id FROM touched_organisation;

-- matters: 事项
WITH slug(rank, status) AS (
  VALUES (1, 'open'), (2, 'ongoing'), (3, 'lasting'), (4, 'nearly'), (5, 'done'), (6, 'unstated')
)
SELECT
  section AS "类别|section",
  number AS "序号|number",
  title AS "问题|title",
  :base || page AS "问题.link",
  status_label(matter.status) AS "状态|",
  matter.status AS "状态.mark|status",
  '状态为编者另记；通报写的是“' || coalesce(status_label(overruled), overruled) || '”' AS "编者附注|",
  overruled AS "|overruled",
  (
    SELECT group_concat(coalesce(published, '日期未注明') || ' ' || status_label(status), char(10))
    FROM (
      SELECT published, matter.status, 1 AS turn WHERE matter.statements = 1
      UNION ALL
      SELECT said.published, stated.status, turn
      FROM matter_item
      JOIN issue AS stated ON stated.id = matter_item.issue
      JOIN notice AS said ON said.id = stated.notice
      WHERE matter_item.matter = matter.id AND turn > 0
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
FROM slug
JOIN matter ON matter.status = slug.status
JOIN item_row ON item_row.issue = matter.id
WHERE matter.organisation = :id
ORDER BY slug.rank, feedback, matter.notice, item_row.rank;
