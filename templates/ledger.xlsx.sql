-- pages: the ledger as a workbook; that of a large site has one for each year
WITH size(whole) AS (SELECT count(*) <= 2000 FROM notice),
site(base) AS (SELECT coalesce((SELECT value FROM setting WHERE key = 'base_url'), 'external:../'))
SELECT
  'data/ledger.xlsx' AS path,
  NULL AS year,
  '巡察整改台账' AS title,
  (SELECT max(published) FROM notice) AS day,
  base
FROM size, site
WHERE whole
UNION ALL
SELECT
  'data/ledger-' || notice.year || '.xlsx',
  notice.year,
  '巡察整改台账 ' || notice.year,
  max(notice.published),
  base
FROM size, site, notice
WHERE NOT whole
GROUP BY notice.year;

-- items: 问题台账
SELECT
  organisation.name AS 单位,
  place.full_name AS 所在区县,
  notice.published AS 公布日期,
  inspection.round AS 轮次,
  inspection.feedback AS 反馈日期,
  section.title AS 类别,
  issue.number AS 序号,
  issue.title AS 问题,
  :base || notice.path || '#' || issue.anchor AS "问题.link",
  status_label(issue.status) AS 状态,
  issue.status AS "状态.mark",
  issue.status_raw AS 状态原文,
  issue.deadline AS 完成时限,
  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM measure WHERE measure.issue = issue.id ORDER BY measure.position)) AS 整改举措,
  (SELECT group_concat(label || '：' || text, char(10)) FROM (SELECT label, text FROM field WHERE field.issue = issue.id ORDER BY field.position)) AS 其他各项,
  (SELECT group_concat(topic.name, '、') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = issue.id) AS 主题,
  CASE WHEN EXISTS (SELECT 1 FROM matter WHERE matter.id = issue.id) THEN '是' ELSE '否' END AS 计入全站,
  issue.line AS 原文行,
  notice.slug AS 通报编号,
  issue.anchor AS 事项编号
FROM notice
JOIN issue ON issue.notice = notice.id AND issue.kind <> 'sub_issue'
JOIN organisation ON organisation.id = notice.organisation
JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN place ON place.id = organisation.district
LEFT JOIN section ON section.id = issue.section
WHERE :year IS NULL OR notice.year = :year
ORDER BY notice.published, notice.slug, issue.rank;

-- notices: 通报
SELECT
  notice.slug AS 通报编号,
  organisation.name AS 单位,
  notice.title AS 标题,
  :base || notice.path AS "标题.link",
  notice.published AS 公布日期,
  CASE notice.published_by WHEN 'sidecar' THEN '附注' WHEN 'signature' THEN '落款' WHEN 'window' THEN '公开期限' WHEN 'feedback' THEN '反馈日期' END AS 日期依据,
  inspection.type AS 巡察或巡视,
  inspection.authority AS 派出机关,
  inspection.group_name AS 巡察组,
  inspection.round AS 轮次,
  inspection.started AS 进驻,
  inspection.ended AS 结束,
  inspection.feedback AS 反馈日期,
  notice.edition AS 第几份,
  coalesce(tally.items, 0) AS 事项,
  coalesce(tally.done, 0) AS 已完成,
  coalesce(tally.nearly, 0) AS 基本完成,
  coalesce(tally.ongoing, 0) AS 整改中,
  coalesce(tally.open, 0) AS 未完成,
  coalesce(tally.lasting, 0) AS 长期坚持,
  coalesce(tally.unstated, 0) AS 未注明,
  notice.measures AS 举措,
  notice.sha256 AS "原文 SHA-256"
FROM notice
JOIN organisation ON organisation.id = notice.organisation
JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN tally ON tally.notice = notice.id
WHERE :year IS NULL OR notice.year = :year
ORDER BY notice.published, notice.slug;

-- bodies: 机构
SELECT
  organisation.slug AS 单位编号,
  organisation.name AS 单位,
  :base || 'organisation/' || organisation.slug || '.html' AS "单位.link",
  organisation.short_name AS 简称,
  (SELECT group_concat(value, '、') FROM alias WHERE alias.organisation = organisation.id AND alias.kind = 'alias') AS 别名,
  above.name AS 上级,
  place.full_name AS 所在区县,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS 通报,
  coalesce(organisation_standing.items, 0) AS 事项,
  coalesce(organisation_standing.done, 0) AS 已完成,
  coalesce(organisation_standing.nearly, 0) AS 基本完成,
  coalesce(organisation_standing.ongoing, 0) AS 整改中,
  coalesce(organisation_standing.open, 0) AS 未完成,
  coalesce(organisation_standing.lasting, 0) AS 长期坚持,
  coalesce(organisation_standing.unstated, 0) AS 未注明,
  organisation.phone AS 电话,
  organisation.address AS 地址,
  organisation.postcode AS 邮编,
  organisation.email AS 邮箱
FROM organisation
LEFT JOIN organisation AS above ON above.id = organisation.parent
LEFT JOIN place ON place.id = organisation.district
LEFT JOIN organisation_standing ON organisation_standing.organisation = organisation.id
WHERE :year IS NULL OR EXISTS (SELECT 1 FROM notice WHERE notice.organisation = organisation.id AND notice.year = :year)
ORDER BY organisation.slug;

-- windows: 公开期限
SELECT
  organisation.name AS 单位,
  notice.title AS 通报,
  :base || notice.path AS "通报.link",
  window.raw AS 原文,
  window.opens AS 开始,
  window.closes AS 截止,
  window.days AS 天数,
  CASE window.unit WHEN 'working' THEN '工作日' WHEN 'calendar' THEN '日' END AS 天数单位,
  CASE WHEN window.blank THEN '未填写' WHEN window.closes IS NULL THEN '未写明截止日' END AS 说明,
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'phone' ORDER BY position)) AS 电话,
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind IN ('address', 'mailbox') ORDER BY position)) AS 地址或信箱,
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'postcode' ORDER BY position)) AS 邮编,
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'email' ORDER BY position)) AS 邮箱,
  notice.received AS 收到意见,
  notice.outcome AS 办理结果
FROM window
JOIN notice ON notice.id = window.notice
JOIN organisation ON organisation.id = notice.organisation
WHERE :year IS NULL OR notice.year = :year
ORDER BY notice.published, notice.slug;

-- history: 事项沿革
SELECT
  organisation.name AS 单位,
  latest.title AS 事项,
  :base || final.path || '#' || latest.anchor AS "事项.link",
  history.turn AS 第几次,
  notice.published AS 公布日期,
  issue.number AS 序号,
  issue.title AS 当时标题,
  :base || notice.path || '#' || issue.anchor AS "当时标题.link",
  status_label(history.status) AS 状态,
  history.status AS "状态.mark",
  status_label(history.previous_status) AS 上次状态,
  history.previous_status AS "上次状态.mark",
  CASE history.matched WHEN 'number' THEN '序号和标题相同' WHEN 'title' THEN '标题相同' WHEN 'likeness' THEN '标题相近' END AS 认定依据,
  history.likeness AS 标题相似度
FROM matter
JOIN issue AS latest ON latest.id = matter.id
JOIN notice AS final ON final.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
JOIN history ON history.matter = matter.id
JOIN issue ON issue.id = history.issue
JOIN notice ON notice.id = history.notice
WHERE matter.statements > 1 AND (:year IS NULL OR matter.year = :year)
ORDER BY final.published, final.slug, latest.rank, history.turn;

-- notes: 说明
WITH note(position, 项目, 内容) AS (
  VALUES
    (1, '状态', '各单位在通报里自报的，说的是公布那一天；本站不核实，也不改动。'),
    (2, '未注明', '通报没有写明状态。不是未完成，也不计入完成率。'),
    (3, '长期坚持', '通报说要长期坚持的事项，单列，不算已完成。'),
    (4, '空格', '通报没有写明，不是零。'),
    (5, '计入全站', '同一事项在几份通报里出现几次，就有几行；“是”的那一行是最近一份里的，全站数字只计它一次。'),
    (6, '举措', '整改举措逐条照录，一条一行。'),
    (7, '原文行', '在通报原文件里的行号。'),
    (8, '网址', '蓝色的字可以点开网页上对应的那一条；本文件离开网站的文件夹以后，只有设了网站地址的才打得开。')
)
SELECT 项目, 内容 FROM note ORDER BY position;
