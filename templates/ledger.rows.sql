-- pages: the ledger to be taken along: a workbook, and each of its sheets as CSV for people, CSV with ASCII names, and JSON
WITH
base(base) AS (SELECT coalesce((SELECT value FROM setting WHERE key = 'base_url'), 'external:../')),
file(only, stem, forms, cut) AS (
  VALUES
    (NULL, 'ledger', '*.xlsx', 1),
    ('items', 'items', '*.csv|*.ascii.csv|*.json', 1),
    ('notices', 'notices', '*.csv|*.ascii.csv|*.json', 1),
    ('bodies', 'organisations', '*.csv|*.ascii.csv|*.json', 0),
    ('windows', 'windows', '*.csv|*.ascii.csv|*.json', 1),
    ('history', 'history', '*.csv|*.ascii.csv|*.json', 1)
),
part(id, piece, suffix, cut) AS (SELECT piece, piece, suffix, 1 FROM piece UNION ALL VALUES ('bodies', '', '', 0))
SELECT
  part.id AS id,
  replace(forms, '*', 'data/' || stem || suffix) AS path,
  part.piece,
  only,
  trim('巡察整改台账 ' || part.piece) AS title,
  (SELECT published FROM notice
     WHERE coalesce(published, 'undated') BETWEEN part.piece AND part.piece || '~' AND published IS NOT NULL
     ORDER BY coalesce(published, 'undated') DESC LIMIT 1) AS day,
  base
FROM file
JOIN part ON part.cut = file.cut
JOIN base;

-- touched: those of a piece of which a notice changed, and all bodies
SELECT piece AS id FROM touched_piece
UNION ALL
SELECT 'bodies';

-- items: 问题台账
SELECT
  organisation.slug AS "|organisation_id",
  organisation.name AS "单位|organisation",
  place.full_name AS "所在区县|district",
  notice.published AS "公布日期|published",
  round AS "轮次|round",
  feedback AS "反馈日期|feedback",
  section AS "类别|section",
  number AS "序号|number",
  item_row.title AS "问题|title",
  :base || page AS "问题.link",
  status_label(status) AS "状态|status_label",
  status AS "状态.mark|status",
  '状态为编者另记；通报写的是“' || coalesce(status_label(overruled), overruled) || '”' AS "编者附注|",
  overruled AS "|overruled",
  status_raw AS "状态原文|status_raw",
  deadline AS "完成时限|deadline",
  measure_texts AS "整改举措|measure_texts",
  fields AS "其他各项|fields",
  topics AS "主题|topics",
  CASE WHEN EXISTS (SELECT 1 FROM matter WHERE matter.id = item_row.issue) THEN '是' ELSE '否' END AS "计入全站|",
  EXISTS (SELECT 1 FROM matter WHERE matter.id = item_row.issue) AS "|counted",
  item_row.kind AS "|kind",
  item_row.measures AS "|measures",
  line AS "原文行|line",
  notice.slug AS "通报编号|notice_id",
  anchor AS "事项编号|anchor",
  last_line AS "|last_line",
  page AS "|page"
FROM notice
JOIN item_row ON item_row.notice = notice.id
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN place ON place.id = organisation.district
WHERE coalesce(notice.published, 'undated') BETWEEN :piece AND :piece || '~'
ORDER BY notice.published, notice.slug, item_row.rank;

-- notices: 通报
SELECT
  notice.slug AS "通报编号|id",
  organisation.name AS "单位|organisation",
  notice.title AS "标题|title",
  :base || notice.path AS "标题.link",
  notice.published AS "公布日期|published",
  notice.published_by AS "|published_by",
  notice.kind AS "|kind",
  organisation.slug AS "|organisation_id",
  place.full_name AS "所在区县|district",
  CASE notice.published_by WHEN 'sidecar' THEN '附注' WHEN 'signature' THEN '落款' WHEN 'window' THEN '公开期限' WHEN 'feedback' THEN '反馈日期' END AS "日期依据|",
  inspection.type AS "巡察或巡视|type",
  inspection.authority AS "派出机关|authority",
  inspection.group_name AS "巡察组|group_name",
  inspection.round AS "轮次|round",
  inspection.started AS "进驻|started",
  inspection.ended AS "结束|ended",
  inspection.feedback AS "反馈日期|feedback",
  notice.edition AS "第几份|edition",
  coalesce(tally.items, 0) AS "事项|items",
  coalesce(tally.done, 0) AS "已完成|done",
  coalesce(tally.nearly, 0) AS "基本完成|nearly",
  coalesce(tally.ongoing, 0) AS "整改中|ongoing",
  coalesce(tally.open, 0) AS "未完成|open",
  coalesce(tally.lasting, 0) AS "长期坚持|lasting",
  coalesce(tally.unstated, 0) AS "未注明|unstated",
  coalesce(tally.stated, 0) AS "|stated",
  notice.latest AS "|latest",
  window.opens AS "|opens",
  window.closes AS "|closes",
  window.raw AS "|window",
  notice.received AS "|received",
  notice.outcome AS "|outcome",
  notice.path AS "|page",
  notice.original AS "|original",
  (SELECT group_concat(fact || '=' || coalesce(was, ''), '|') FROM (SELECT fact, was FROM overruled WHERE overruled.notice = notice.id AND anchor IS NULL ORDER BY position)) AS "|overruled",
  (
    SELECT group_concat(label || '为编者另记；通报写的是“' || coalesce(was, '未注明') || '”', char(10))
    FROM (
      SELECT was, CASE fact WHEN 'published' THEN '公布日期' WHEN 'title' THEN '标题' WHEN 'organisation' THEN '单位' WHEN 'type' THEN '巡察或巡视' WHEN 'authority' THEN '派出机关' WHEN 'group' THEN '巡察组' WHEN 'round' THEN '轮次' WHEN 'started' THEN '进驻' WHEN 'ended' THEN '结束' WHEN 'feedback' THEN '反馈日期' WHEN 'signed_by' THEN '落款单位' WHEN 'signed' THEN '落款日期' WHEN 'opens' THEN '公开开始' WHEN 'closes' THEN '公开截止' ELSE fact END AS label
      FROM overruled
      WHERE overruled.notice = notice.id AND anchor IS NULL
      ORDER BY position
    )
  ) AS "编者附注|",
  lapse.stay AS "进驻天数|days_of_stay",
  lapse.to_feedback AS "进驻到反馈天数|days_to_feedback",
  lapse.to_public AS "反馈到公布天数|days_to_public",
  lapse.to_published AS "进驻到公布天数|days_to_published",
  notice.measures AS "举措|measures",
  notice.sha256 AS "原文 SHA-256|sha256"
FROM notice
JOIN organisation ON organisation.id = notice.organisation
JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN place ON place.id = organisation.district
LEFT JOIN tally ON tally.notice = notice.id
LEFT JOIN window ON window.notice = notice.id
LEFT JOIN lapse ON lapse.notice = notice.id
WHERE coalesce(notice.published, 'undated') BETWEEN :piece AND :piece || '~'
ORDER BY notice.published, notice.slug;

-- bodies: 机构
SELECT
  organisation.slug AS "单位编号|id",
  organisation.name AS "单位|name",
  :base || 'organisation/' || organisation.slug || '.html' AS "单位.link",
  organisation.short_name AS "简称|short_name",
  (SELECT group_concat(value, '、') FROM (SELECT value FROM alias WHERE alias.organisation = organisation.id AND alias.kind = 'alias' ORDER BY value)) AS "别名|aliases",
  above.slug AS "|parent_id",
  organisation.level AS "|level",
  organisation.registered AS "|registered",
  coalesce(organisation_standing.stated, 0) AS "|stated",
  'organisation/' || organisation.slug || '.html' AS "|page",
  above.name AS "上级|parent",
  place.full_name AS "所在区县|district",
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS "通报|notices",
  coalesce(organisation_standing.items, 0) AS "事项|items",
  coalesce(organisation_standing.done, 0) AS "已完成|done",
  coalesce(organisation_standing.nearly, 0) AS "基本完成|nearly",
  coalesce(organisation_standing.ongoing, 0) AS "整改中|ongoing",
  coalesce(organisation_standing.open, 0) AS "未完成|open",
  coalesce(organisation_standing.lasting, 0) AS "长期坚持|lasting",
  coalesce(organisation_standing.unstated, 0) AS "未注明|unstated",
  organisation.phone AS "电话|phone",
  organisation.address AS "地址|address",
  organisation.postcode AS "邮编|postcode",
  organisation.email AS "邮箱|email"
FROM organisation
LEFT JOIN organisation AS above ON above.id = organisation.parent
LEFT JOIN place ON place.id = organisation.district
LEFT JOIN organisation_standing ON organisation_standing.organisation = organisation.id
WHERE :piece = '' OR EXISTS (
  SELECT 1 FROM notice
  WHERE notice.organisation = organisation.id AND coalesce(notice.published, 'undated') BETWEEN :piece AND :piece || '~'
)
ORDER BY organisation.slug;

-- windows: 公开期限
SELECT
  notice.slug AS "|notice_id",
  organisation.slug AS "|organisation_id",
  organisation.name AS "单位|organisation",
  notice.title AS "通报|title",
  :base || notice.path AS "通报.link",
  window.raw AS "原文|raw",
  window.opens AS "开始|opens",
  window.closes AS "截止|closes",
  window.unit AS "|unit",
  window.blank AS "|blank",
  window.line AS "|line",
  notice.path AS "|page",
  window.days AS "天数|days",
  CASE window.unit WHEN 'working' THEN '工作日' WHEN 'calendar' THEN '日' END AS "天数单位|",
  CASE WHEN window.blank THEN '未填写' WHEN window.closes IS NULL THEN '未写明截止日' END AS "说明|",
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'phone' ORDER BY position)) AS "电话|phones",
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind IN ('address', 'mailbox') ORDER BY position)) AS "地址或信箱|addresses",
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'postcode' ORDER BY position)) AS "邮编|postcode",
  (SELECT group_concat(value, '；') FROM (SELECT value FROM contact WHERE contact.notice = notice.id AND kind = 'email' ORDER BY position)) AS "邮箱|emails",
  notice.received AS "收到意见|received",
  notice.outcome AS "办理结果|outcome"
FROM window
JOIN notice ON notice.id = window.notice
JOIN organisation ON organisation.id = notice.organisation
WHERE coalesce(notice.published, 'undated') BETWEEN :piece AND :piece || '~'
ORDER BY notice.published, notice.slug;

-- history: 事项沿革
SELECT
  organisation.slug AS "|organisation_id",
  final.slug AS "|matter_notice_id",
  latest.anchor AS "|matter_anchor",
  notice.slug AS "|notice_id",
  issue.anchor AS "|anchor",
  matter_item.matched AS "|matched",
  organisation.name AS "单位|organisation",
  latest.title AS "事项|matter",
  :base || final.path || '#' || latest.anchor AS "事项.link",
  matter_item.turn AS "第几次|turn",
  notice.published AS "公布日期|published",
  issue.number AS "序号|number",
  issue.title AS "当时标题|title",
  :base || notice.path || '#' || issue.anchor AS "当时标题.link",
  status_label(issue.status) AS "状态|",
  issue.status AS "状态.mark|status",
  status_label(earlier.status) AS "上次状态|",
  earlier.status AS "上次状态.mark|previous_status",
  CASE matter_item.matched WHEN 'number' THEN '序号和标题相同' WHEN 'title' THEN '标题相同' WHEN 'likeness' THEN '标题相近' END AS "认定依据|",
  matter_item.likeness AS "标题相似度|likeness"
FROM notice AS final
JOIN matter ON matter.notice = final.id AND matter.statements > 1
JOIN issue AS latest ON latest.id = matter.id
JOIN organisation ON organisation.id = matter.organisation
JOIN matter_item ON matter_item.matter = matter.id AND matter_item.turn > 0
JOIN issue ON issue.id = matter_item.issue
JOIN notice ON notice.id = issue.notice
LEFT JOIN issue AS earlier ON earlier.id = matter_item.before
WHERE coalesce(final.published, 'undated') BETWEEN :piece AND :piece || '~'
ORDER BY final.published, final.slug, latest.rank, matter_item.turn;

-- notes: 说明
WITH note(position, 项目, 内容) AS (
  VALUES
    (1, '状态', '各单位在通报里自报的，说的是公布那一天；本站不核实，也不改动。'),
    (2, '未注明', '通报没有写明状态。不是未完成，也不计入完成率。'),
    (3, '长期坚持', '通报说要长期坚持的事项，单列，不算已完成。'),
    (4, '空格', '通报没有写明，不是零。'),
    (5, '计入全站', '同一事项在几份通报里出现几次，就有几行；“是”的那一行是最近一份里的，全站数字只计它一次。'),
    (6, '编者附注', '这一格的写法是本站编者另记的，与通报不同；通报自己的写法写在这里。'),
    (7, '举措', '整改举措逐条照录，一条一行。'),
    (8, '原文行', '在通报原文件里的行号。'),
    (9, '网址', '蓝色的字可以点开网页上对应的那一条；本文件离开网站的文件夹以后，只有设了网站地址的才打得开。')
)
SELECT 项目, 内容 FROM note ORDER BY position;
