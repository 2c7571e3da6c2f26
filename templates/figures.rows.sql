-- pages: the numbers that measures state, as tables
SELECT
  piece AS id,
  replace('data/figures*.csv|data/figures*.ascii.csv|data/figures*.json', '*', suffix) AS path,
  piece,
  'figures' AS only
FROM piece;

-- touched: those of a piece of which a notice changed
SELECT piece AS id FROM touched_piece;

-- figures: 数字
SELECT
  notice.slug AS "通报编号|notice_id",
  notice.published AS "公布日期|published",
  organisation.slug AS "|organisation_id",
  organisation.name AS "单位|organisation",
  issue.anchor AS "事项编号|anchor",
  issue.title AS "问题|title",
  issue.status AS "|status",
  status_label(issue.status) AS "状态|status_label",
  figure.measure AS "第几条举措|measure",
  figure.words AS "原文|words",
  CASE
    WHEN abs(figure.value) < 1e15 AND figure.value = CAST(figure.value AS INTEGER) THEN CAST(figure.value AS INTEGER)
    ELSE figure.value
  END AS "数值|value",
  figure.unit AS "量词|unit",
  figure.nearly AS "约数|nearly",
  figure.verb AS "动词|verb",
  figure.object AS "所计|object",
  figure.day AS "截至|as_of",
  figure.line AS "原文行|line",
  EXISTS (SELECT 1 FROM matter WHERE matter.id = coalesce(issue.parent, issue.id)) AS "|counted",
  notice.path || '#' || issue.anchor AS "|page"
FROM notice
JOIN organisation ON organisation.id = notice.organisation
JOIN issue ON issue.notice = notice.id
JOIN figure ON figure.issue = issue.id
WHERE coalesce(notice.published, 'undated') BETWEEN :piece AND :piece || '~'
ORDER BY notice.published, notice.slug, issue.rank, figure.position;
