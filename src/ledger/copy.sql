-- SPDX-License-Identifier: MIT
-- data/ledger.sqlite: the ledger for other programs, filled from the one that is attached as `source`; of its notices
-- those of one piece (temp.cut). Plain tables that any SQLite since 2013 reads. Keys are counted anew, in an order that
-- readers see (published, slug, position), so that the same content makes the same file, however it came to be.

CREATE TEMP TABLE chosen AS
  SELECT id AS old, row_number() OVER (ORDER BY published IS NULL, published, slug) AS new
  FROM source.notice, temp.cut
  WHERE coalesce(published, 'undated') BETWEEN piece AND piece || '~';
-- of a piece only those that it speaks of, with all above them: a body that is new elsewhere leaves it as it was
CREATE TEMP TABLE body AS
  WITH RECURSIVE needed(id) AS (
    SELECT organisation FROM chosen JOIN source.notice ON notice.id = chosen.old
    UNION SELECT id FROM source.organisation, temp.cut WHERE piece = ''
    UNION SELECT parent FROM needed JOIN source.organisation ON organisation.id = needed.id WHERE parent IS NOT NULL
  )
  SELECT id AS old, row_number() OVER (ORDER BY slug) AS new FROM source.organisation WHERE id IN (SELECT id FROM needed);
CREATE TEMP TABLE area AS
  WITH RECURSIVE needed(id) AS (
    SELECT district FROM body JOIN source.organisation ON organisation.id = body.old WHERE district IS NOT NULL
    UNION SELECT id FROM source.place, temp.cut WHERE piece = ''
    UNION SELECT parent FROM needed JOIN source.place ON place.id = needed.id WHERE parent IS NOT NULL
  )
  SELECT id AS old, row_number() OVER (ORDER BY full_name) AS new FROM source.place WHERE id IN (SELECT id FROM needed);
CREATE TEMP TABLE visit AS
  SELECT inspection AS old, row_number() OVER (ORDER BY min(chosen.new)) AS new
  FROM chosen JOIN source.notice ON notice.id = chosen.old
  GROUP BY inspection;
CREATE TEMP TABLE found AS
  SELECT issue.id AS old, row_number() OVER (ORDER BY chosen.new, issue.rank, issue.anchor) AS new
  FROM chosen JOIN source.issue ON issue.notice = chosen.old;
CREATE UNIQUE INDEX temp.chosen_old ON chosen(old);
CREATE UNIQUE INDEX temp.found_old ON found(old);
CREATE TEMP TABLE theme AS
  SELECT id AS old, row_number() OVER (ORDER BY slug) AS new
  FROM source.topic, temp.cut
  WHERE piece = '' OR id IN (SELECT topic FROM found JOIN source.issue_topic ON issue_topic.issue = found.old);

CREATE TABLE about (        -- 说明: what this file is
  key   TEXT PRIMARY KEY,   -- form; name, host, base_url of the site; piece: the year or month of its notices
  value TEXT
);
INSERT INTO about
  SELECT 'form', 'tongbao-ledger/1'
  UNION ALL SELECT key, value FROM source.setting WHERE key IN ('name', 'host', 'base_url') AND value IS NOT NULL
  UNION ALL SELECT 'piece', piece FROM temp.cut WHERE piece <> ''
  ORDER BY 1;

CREATE TABLE status (       -- 整改状态
  slug     TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL
);
INSERT INTO status VALUES
  ('done', 1, '已完成'), ('nearly', 2, '基本完成'), ('ongoing', 3, '整改中'), ('open', 4, '未完成'),
  ('lasting', 5, '长期坚持'), ('unstated', 6, '未注明');

CREATE TABLE place (        -- 地方
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL,
  name      TEXT NOT NULL,
  full_name TEXT NOT NULL,  -- with what is above it
  level     TEXT NOT NULL,
  parent    INTEGER         -- place
);
INSERT INTO place
  SELECT area.new, slug, name, full_name, level, above.new
  FROM area JOIN source.place ON place.id = area.old LEFT JOIN area AS above ON above.old = place.parent
  ORDER BY 1;

CREATE TABLE organisation ( -- 单位; in the file of a year or month those of its notices, and all above them
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL, -- as in addresses
  name       TEXT NOT NULL,
  short_name TEXT NOT NULL,
  level      TEXT,
  parent     INTEGER,       -- organisation
  district   INTEGER,       -- place
  registered INTEGER NOT NULL,
  phone      TEXT,
  address    TEXT,
  postcode   TEXT,
  email      TEXT
);
INSERT INTO organisation
  SELECT body.new, slug, name, short_name, level, above.new, area.new, registered, phone, address, postcode, email
  FROM body
  JOIN source.organisation ON organisation.id = body.old
  LEFT JOIN body AS above ON above.old = organisation.parent
  LEFT JOIN area ON area.old = organisation.district
  ORDER BY 1;

CREATE TABLE inspection (   -- 巡察
  id           INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL,
  type         TEXT,
  authority    TEXT,        -- who ordered it
  group_name   TEXT,
  round        TEXT,        -- as written
  started      TEXT,        -- YYYY-MM-DD; so all days
  ended        TEXT,
  feedback     TEXT
);
INSERT INTO inspection
  SELECT visit.new, body.new, type, authority, group_name, round, started, ended, feedback
  FROM visit JOIN source.inspection ON inspection.id = visit.old JOIN body ON body.old = inspection.organisation
  ORDER BY 1;

CREATE TABLE notice (       -- 通报
  id           INTEGER PRIMARY KEY,
  slug         TEXT NOT NULL, -- its id in addresses
  organisation INTEGER NOT NULL,
  inspection   INTEGER NOT NULL,
  title        TEXT,
  kind         TEXT,
  published    TEXT,        -- its date; NULL: it bears none
  published_by TEXT,        -- sidecar, signature, window, feedback
  page         TEXT NOT NULL, -- from the top of the site
  original     TEXT NOT NULL,
  edition      INTEGER NOT NULL, -- 1: the first of its inspection
  latest       INTEGER NOT NULL,
  items        INTEGER NOT NULL, -- issues and long-term items
  measures     INTEGER NOT NULL,
  signed_by    TEXT,
  signed       TEXT,
  received     INTEGER,     -- opinions; NULL: not said
  outcome      TEXT,
  encoding     TEXT NOT NULL,
  bytes        INTEGER NOT NULL,
  sha256       TEXT NOT NULL
);
INSERT INTO notice
  SELECT
    chosen.new, slug, body.new, visit.new, title, kind, published, published_by, path, original, edition, latest,
    issues + long_term, measures, signed_by, signed, received, outcome, encoding, bytes, sha256
  FROM chosen
  JOIN source.notice ON notice.id = chosen.old
  JOIN body ON body.old = notice.organisation
  JOIN visit ON visit.old = notice.inspection
  ORDER BY 1;

CREATE TABLE issue (        -- 问题 (事项): issues, sub-issues, long-term items
  id         INTEGER PRIMARY KEY,
  notice     INTEGER NOT NULL,
  kind       TEXT NOT NULL, -- issue, sub_issue, long_term
  parent     INTEGER,       -- the issue of a sub-issue
  section    TEXT,          -- the title of its section
  anchor     TEXT NOT NULL, -- page#anchor is its address
  number     TEXT,          -- as written
  title      TEXT NOT NULL,
  status     TEXT NOT NULL,
  status_raw TEXT,          -- the notice's own words
  measures   INTEGER NOT NULL,
  deadline   TEXT,          -- YYYY-MM-DD or YYYY-MM
  counted    INTEGER NOT NULL, -- 1: whole-site numbers count it; each matter once, in the latest notice that states it
  line       INTEGER NOT NULL,
  last_line  INTEGER NOT NULL
);
INSERT INTO issue
  SELECT
    found.new, chosen.new, kind, above.new, section.title, anchor, issue.number, issue.title, issue.status, status_raw,
    issue.measures, deadline, matter.id IS NOT NULL, issue.line, last_line
  FROM found
  JOIN source.issue ON issue.id = found.old
  JOIN chosen ON chosen.old = issue.notice
  LEFT JOIN found AS above ON above.old = issue.parent
  LEFT JOIN source.section ON section.id = issue.section
  LEFT JOIN source.matter ON matter.id = issue.id
  ORDER BY 1;
CREATE INDEX issue_notice ON issue(notice);

CREATE TABLE measure (issue INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, line INTEGER NOT NULL); -- 举措
INSERT INTO measure
  SELECT found.new, position, text, line FROM found JOIN source.measure ON measure.issue = found.old ORDER BY 1, 2;
CREATE INDEX measure_issue ON measure(issue);

CREATE TABLE field (issue INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL, line INTEGER NOT NULL); -- 责任领导 …
INSERT INTO field
  SELECT found.new, position, label, text, line FROM found JOIN source.field ON field.issue = found.old ORDER BY 1, 2;
CREATE INDEX field_issue ON field(issue);

CREATE TABLE figure (       -- 数字: what measures state in numbers
  issue    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  measure  INTEGER NOT NULL, -- position of the measure in its issue
  words    TEXT NOT NULL,   -- as written
  value    REAL NOT NULL,
  nearly   INTEGER NOT NULL,
  unit     TEXT NOT NULL,
  object   TEXT,
  verb     TEXT,
  day      TEXT,
  line     INTEGER NOT NULL
);
INSERT INTO figure
  SELECT found.new, position, measure, words, value, nearly, unit, object, verb, day, line
  FROM found JOIN source.figure ON figure.issue = found.old
  ORDER BY 1, 2;
CREATE INDEX figure_issue ON figure(issue);

CREATE TABLE topic (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL); -- 主题; in the file of a year or month those of its items
INSERT INTO topic SELECT theme.new, slug, name FROM theme JOIN source.topic ON topic.id = theme.old ORDER BY 1;
CREATE TABLE issue_topic (topic INTEGER NOT NULL, issue INTEGER NOT NULL);
INSERT INTO issue_topic
  SELECT theme.new, found.new
  FROM found JOIN source.issue_topic ON issue_topic.issue = found.old JOIN theme ON theme.old = issue_topic.topic
  ORDER BY 1, 2;
CREATE INDEX issue_topic_topic ON issue_topic(topic);

CREATE TABLE window (       -- 公开期限
  notice INTEGER PRIMARY KEY,
  raw    TEXT,              -- as said
  blank  INTEGER NOT NULL,  -- 1: a form left unfilled
  opens  TEXT,
  closes TEXT,
  days   INTEGER,
  unit   TEXT,              -- working, calendar
  line   INTEGER NOT NULL
);
INSERT INTO window
  SELECT chosen.new, raw, blank, opens, closes, days, unit, line
  FROM chosen JOIN source.window ON window.notice = chosen.old
  ORDER BY 1;
CREATE TABLE contact (notice INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL);
INSERT INTO contact
  SELECT chosen.new, position, kind, value FROM chosen JOIN source.contact ON contact.notice = chosen.old ORDER BY 1, 2;

CREATE TABLE history (      -- 事项沿革: what several notices say of one matter
  matter   INTEGER NOT NULL, -- issue, in the latest notice that states it
  turn     INTEGER NOT NULL, -- from 1
  issue    INTEGER NOT NULL,
  matched  TEXT,            -- by what they were found to be one: number, title, likeness
  likeness INTEGER          -- of the two titles, in hundredths
);
INSERT INTO history
  SELECT latest.new, turn, found.new, history.matched, history.likeness
  FROM source.matter
  JOIN found AS latest ON latest.old = matter.id
  JOIN source.history ON history.matter = matter.id
  JOIN found ON found.old = history.issue
  WHERE matter.statements > 1
  ORDER BY 1, 2;

CREATE TABLE overruled (    -- 编者附注: what those who keep the site say otherwise than the notice; all other tables hold that
  notice   INTEGER NOT NULL,
  position INTEGER NOT NULL,
  fact     TEXT NOT NULL,
  anchor   TEXT,            -- of the item whose status it is
  said     TEXT NOT NULL,
  was      TEXT             -- by the notice; NULL: it does not say
);
INSERT INTO overruled
  SELECT chosen.new, position, fact, anchor, said, was
  FROM chosen JOIN source.overruled ON overruled.notice = chosen.old
  ORDER BY 1, 2;

CREATE TABLE complaint (    -- what a careful editor would say
  notice   INTEGER NOT NULL,
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  severity TEXT NOT NULL,
  line     INTEGER,
  words    TEXT,
  silenced TEXT             -- why somebody lets it pass
);
INSERT INTO complaint
  SELECT chosen.new, position, code, severity, line, words, silenced
  FROM chosen JOIN source.complaint ON complaint.notice = chosen.old
  ORDER BY 1, 2;

CREATE VIEW 问题台账 AS
  SELECT
    organisation.name AS 单位,
    place.full_name AS 所在区县,
    notice.published AS 公布日期,
    issue.section AS 类别,
    issue.number AS 序号,
    issue.title AS 问题,
    status.name AS 状态,
    issue.status_raw AS 状态原文,
    issue.deadline AS 完成时限,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM measure WHERE measure.issue = issue.id ORDER BY position)) AS 整改举措,
    CASE issue.counted WHEN 1 THEN '是' ELSE '否' END AS 计入全站,
    CASE WHEN overruled.notice IS NOT NULL THEN '编者附注' END AS 编者附注,
    issue.line AS 原文行,
    notice.slug AS 通报编号,
    issue.anchor AS 事项编号,
    notice.page || '#' || issue.anchor AS 网页
  FROM issue
  JOIN notice ON notice.id = issue.notice
  JOIN organisation ON organisation.id = notice.organisation
  JOIN status ON status.slug = issue.status
  LEFT JOIN place ON place.id = organisation.district
  LEFT JOIN overruled ON overruled.notice = notice.id AND overruled.anchor = issue.anchor AND overruled.fact = 'status'
  WHERE issue.kind <> 'sub_issue'
  ORDER BY issue.id;

CREATE VIEW 通报 AS
  SELECT
    notice.slug AS 通报编号,
    organisation.name AS 单位,
    notice.title AS 标题,
    notice.published AS 公布日期,
    inspection.round AS 轮次,
    inspection.started AS 进驻,
    inspection.ended AS 结束,
    inspection.feedback AS 反馈日期,
    notice.edition AS 第几份,
    notice.items AS 事项,
    notice.measures AS 举措,
    notice.sha256 AS "原文 SHA-256",
    notice.page AS 网页
  FROM notice
  JOIN organisation ON organisation.id = notice.organisation
  JOIN inspection ON inspection.id = notice.inspection
  ORDER BY notice.id;

CREATE VIEW 机构 AS
  SELECT
    organisation.slug AS 单位编号,
    organisation.name AS 单位,
    organisation.short_name AS 简称,
    above.name AS 上级,
    place.full_name AS 所在区县,
    (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS 通报,
    (
      SELECT count(*)
      FROM notice JOIN issue ON issue.notice = notice.id
      WHERE notice.organisation = organisation.id AND issue.counted
    ) AS 事项
  FROM organisation
  LEFT JOIN organisation AS above ON above.id = organisation.parent
  LEFT JOIN place ON place.id = organisation.district
  ORDER BY organisation.id;

CREATE VIEW 公开期限 AS
  SELECT
    organisation.name AS 单位,
    notice.title AS 通报,
    "window".raw AS 原文,
    "window".opens AS 开始,
    "window".closes AS 截止,
    notice.received AS 收到意见,
    notice.outcome AS 办理结果
  FROM "window"
  JOIN notice ON notice.id = "window".notice
  JOIN organisation ON organisation.id = notice.organisation
  ORDER BY notice.id;

CREATE VIEW 事项沿革 AS
  SELECT
    organisation.name AS 单位,
    latest.title AS 事项,
    history.turn AS 第几次,
    notice.published AS 公布日期,
    issue.title AS 当时标题,
    status.name AS 状态
  FROM history
  JOIN issue AS latest ON latest.id = history.matter
  JOIN issue ON issue.id = history.issue
  JOIN notice ON notice.id = issue.notice
  JOIN organisation ON organisation.id = notice.organisation
  JOIN status ON status.slug = issue.status
  ORDER BY history.matter, history.turn;

CREATE VIEW 数字 AS
  SELECT
    organisation.name AS 单位,
    notice.published AS 公布日期,
    issue.title AS 问题,
    figure.words AS 原文,
    figure.value AS 数值,
    figure.unit AS 量词,
    figure.object AS 所计,
    figure.line AS 原文行
  FROM figure
  JOIN issue ON issue.id = figure.issue
  JOIN notice ON notice.id = issue.notice
  JOIN organisation ON organisation.id = notice.organisation
  ORDER BY figure.issue, figure.position;
