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
  section.title AS "类别|section",
  issue.number AS "序号|number",
  issue.title AS "问题|title",
  :base || notice.path || '#' || issue.anchor AS "问题.link",
  status_label(matter.status) AS "状态|",
  matter.status AS "状态.mark|status",
  CASE WHEN overruled.notice IS NOT NULL THEN '状态为编者另记；通报写的是“' || coalesce(status_label(overruled.was), overruled.was, '未注明') || '”' END AS "编者附注|",
  CASE WHEN overruled.notice IS NOT NULL THEN coalesce(overruled.was, 'unstated') END AS "|overruled",
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
  issue.deadline AS "完成时限|deadline",
  inspection.feedback AS "反馈日期|feedback",
  notice.published AS "公布日期|published",
  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM measure WHERE measure.issue = issue.id ORDER BY measure.position)) AS "整改举措|measure_texts",
  (SELECT group_concat(name, '、') FROM (SELECT topic.name FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = issue.id ORDER BY topic.slug)) AS "主题|topics",
  issue.line AS "原文行|line",
  notice.slug AS "通报编号|notice_id",
  issue.anchor AS "事项编号|anchor"
FROM slug
JOIN matter ON matter.status = slug.status
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN inspection ON inspection.id = matter.inspection
LEFT JOIN section ON section.id = issue.section
LEFT JOIN overruled ON overruled.notice = notice.id AND overruled.fact = 'status' AND overruled.anchor = issue.anchor
WHERE matter.organisation = :id
ORDER BY slug.rank, inspection.feedback, matter.notice, issue.rank;
