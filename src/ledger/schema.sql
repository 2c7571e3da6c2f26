-- SPDX-License-Identifier: MIT
-- The ledger of tongbao (台账): what the notices say, one SQLite file. Derived from content/ and made anew at will.
-- Every day is text, YYYY-MM-DD, or NULL: the notice does not say. Every line is a line of the notice's file.
-- A comment behind a column is its documentation.

CREATE TABLE meta (                 -- what this file was made from
  key   TEXT PRIMARY KEY,           -- schema, version, today, generation; archive, export: 1 if there are zips, tables to be taken along; said: 1 if settings have complaints
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (              -- site.yaml, and what a page may say of the site
  key   TEXT PRIMARY KEY,           -- name, host, base_url, identification …
  value TEXT                        -- NULL: not set
) STRICT, WITHOUT ROWID;

CREATE TABLE place (                -- 地方: from the parent chains in the bodies' names
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,   -- as in addresses
  name      TEXT NOT NULL,          -- its own name: 福田区
  full_name TEXT NOT NULL UNIQUE,   -- with what is above it: 深圳市福田区
  level     TEXT NOT NULL,          -- province, city, district, street, town, community, village, zone
  parent    INTEGER REFERENCES place(id) -- NULL: the topmost that is named
) STRICT;

CREATE TABLE within (               -- which bodies work in a place, or in a place that lies in it
  place        INTEGER NOT NULL REFERENCES place(id),
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  PRIMARY KEY (place, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (         -- 单位: a body that issues notices, or stands in the register
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,  -- as in addresses; o- and 12 hex digits if it is not in the register
  name       TEXT NOT NULL UNIQUE,  -- in full
  short_name TEXT NOT NULL,         -- as people say it
  level      TEXT,                  -- community, village, street, town, workcommittee, bureau, school …; NULL: not known
  parent     INTEGER REFERENCES organisation(id), -- by the register; NULL: none given
  place      INTEGER REFERENCES place(id), -- where it works; NULL: its name does not say
  district   INTEGER REFERENCES place(id), -- the nearest of county level or above; NULL: not known
  registered INTEGER NOT NULL,      -- 1: it stands in content/organisations.yaml
  phone      TEXT,                  -- by the register
  address    TEXT,                  -- by the register
  postcode   TEXT,                  -- by the register
  email      TEXT                   -- by the register
) STRICT;

CREATE TABLE alias (                -- other names of a body, and addresses it had
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  kind         TEXT NOT NULL,       -- alias: a name; formerly: an old slug
  value        TEXT NOT NULL,
  PRIMARY KEY (organisation, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE inspection (           -- 巡察: one inspection of one body; several notices may tell of it
  id           INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  type         TEXT,                -- 巡察 or 巡视
  authority    TEXT,                -- who ordered it: 区委
  group_name   TEXT,                -- 巡察组, as written
  round        TEXT,                -- 八届区委第七轮, as written
  term_number  INTEGER,             -- 8: of the committee's term; NULL: not said
  round_number INTEGER,             -- 7: of the round in that term; NULL: not said
  started      TEXT,                -- first day
  ended        TEXT,                -- last day
  feedback     TEXT                 -- day of the feedback
) STRICT;

CREATE TABLE notice (               -- 通报: one published notice
  id             INTEGER PRIMARY KEY,
  slug           TEXT NOT NULL UNIQUE, -- its id in addresses
  organisation   INTEGER NOT NULL REFERENCES organisation(id),
  inspection     INTEGER NOT NULL REFERENCES inspection(id),
  title          TEXT,              -- whole, with the organisation; NULL: it has none
  kind           TEXT,              -- 通报, 说明, 公示, 报告, 公告
  attachment     TEXT,              -- 附件1
  published      TEXT,              -- its date: sidecar, else signature, else start of the window, else feedback
  published_by   TEXT,              -- sidecar, signature, window, feedback; NULL: no date
  year           TEXT NOT NULL,     -- of published, or 'undated'
  path           TEXT NOT NULL UNIQUE, -- of its page: notice/2025/x.html
  original       TEXT NOT NULL,     -- of the original beside it: notice/2025/x.txt
  latest         INTEGER NOT NULL,  -- 1: the latest of its inspection
  edition        INTEGER NOT NULL,  -- 1 for the first of its inspection
  chapters       INTEGER NOT NULL,  -- how many it has; likewise below
  sections       INTEGER NOT NULL,
  issues         INTEGER NOT NULL,  -- in sections
  long_term      INTEGER NOT NULL,  -- items of the long-term chapter
  sub_issues     INTEGER NOT NULL,
  measures       INTEGER NOT NULL,  -- of issues and long-term items
  figures        INTEGER NOT NULL,  -- numbers that these state
  next_steps     INTEGER NOT NULL,  -- of the notice as a whole
  stated         INTEGER NOT NULL,  -- items that state a status
  claimed_line   INTEGER,           -- where the prose states counts; NULL: it states none
  claimed_issues INTEGER,           -- issues fed back, as the prose states them
  invites        INTEGER NOT NULL,  -- 1: it asks for opinions
  signed_by      TEXT,              -- 落款单位
  signed         TEXT,              -- 落款日期
  letterhead     TEXT,              -- organisation line before the title
  file           TEXT NOT NULL UNIQUE, -- below content/notices
  encoding       TEXT NOT NULL,     -- utf-8, utf-16le, utf-16be, gb18030
  bytes          INTEGER NOT NULL,  -- of the file
  sha256         TEXT NOT NULL,     -- of the file
  title_line     INTEGER,           -- NULL: there is no title
  follows        INTEGER REFERENCES notice(id), -- by the sidecar: the notice that this one continues
  supersedes     INTEGER REFERENCES notice(id), -- by the sidecar: the notice that this one replaces
  previous       INTEGER REFERENCES notice(id), -- the edition before it that is in force; NULL: it is the first, or replaced
  replaced_by    INTEGER REFERENCES notice(id), -- the notice that replaces it: it states nothing any more
  approved_by    TEXT,              -- by the sidecar: who approved (审签) just these bytes; NULL: nobody
  approved       TEXT,              -- and on what day
  approved_sha256 TEXT,             -- and the digest of what was approved, the notice and its sidecar
  received       INTEGER,           -- by the sidecar: opinions that came in; NULL: not said
  outcome        TEXT,              -- by the sidecar: what became of them
  outcome_day    TEXT               -- and since when that is known
) STRICT;

CREATE TABLE statement (            -- 各自所说: what a notice by itself says of its body and its inspection; `organisation` and `inspection` join what several say
  notice            INTEGER PRIMARY KEY REFERENCES notice(id),
  name              TEXT,           -- of the body, in full; NULL: it does not say; likewise below
  short_name        TEXT,
  level             TEXT,
  parents           TEXT,           -- the areas in that name, one a line
  line              INTEGER NOT NULL, -- where it says whose it is
  type              TEXT,           -- what it says of the inspection, or its sidecar
  authority         TEXT,
  group_name        TEXT,
  round             TEXT,
  term_number       INTEGER,
  round_number      INTEGER,
  started           TEXT,
  ended             TEXT,
  feedback          TEXT,
  follows           TEXT,           -- by the sidecar: the id of another notice, be there such a one or not
  follows_line      INTEGER,        -- where the sidecar says so
  follows_column    INTEGER,
  supersedes        TEXT,           -- likewise
  supersedes_line   INTEGER,
  supersedes_column INTEGER
) STRICT;

CREATE TABLE remark (               -- complaints, as each build tells them again; `complaint` has those that pages may show
  notice   INTEGER NOT NULL REFERENCES notice(id),
  whole    INTEGER NOT NULL,        -- 1: only all notices together show it
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  file     TEXT NOT NULL,           -- where it stands
  line     INTEGER NOT NULL,
  column   INTEGER NOT NULL,
  words    TEXT,
  silenced TEXT,                    -- why somebody lets it pass; NULL: nobody does
  PRIMARY KEY (notice, whole, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawn (            -- 撤回: where a page stays that says that its notice is published no more
  path   TEXT PRIMARY KEY,          -- of that page: notice/2025/x.html
  day    TEXT,                      -- by the sidecar: since when; NULL: not said
  reason TEXT                       -- by the sidecar: why; NULL: not said
) STRICT, WITHOUT ROWID;

CREATE TABLE concern (              -- 由上级通报: a notice on the pages of other bodies, never in their counts
  notice       INTEGER NOT NULL REFERENCES notice(id),
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  PRIMARY KEY (notice, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE overruled (            -- 编者附注: what the sidecar says otherwise than the notice; all other tables hold what is said here
  notice   INTEGER NOT NULL REFERENCES notice(id),
  position INTEGER NOT NULL,        -- from 1
  fact     TEXT NOT NULL,           -- as in the sidecar: published, title, organisation, closes …; status
  anchor   TEXT,                    -- of the item whose status it is; NULL: the fact is the notice's
  said     TEXT NOT NULL,           -- by the sidecar
  was      TEXT,                    -- by the notice; NULL: it does not say
  PRIMARY KEY (notice, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE chapter (
  id       INTEGER PRIMARY KEY,
  notice   INTEGER NOT NULL REFERENCES notice(id),
  position INTEGER NOT NULL,        -- from 1
  number   TEXT,                    -- as written: 一
  title    TEXT,
  role     TEXT NOT NULL,           -- rectification, responsibility, long_term, consolidation, next, other
  line     INTEGER NOT NULL
) STRICT;

CREATE TABLE section (              -- （一）: groups issues
  id       INTEGER PRIMARY KEY,
  notice   INTEGER NOT NULL REFERENCES notice(id),
  position INTEGER NOT NULL,        -- from 1
  number   TEXT,                    -- NULL: the notice has no such grouping
  title    TEXT,
  line     INTEGER NOT NULL
) STRICT;

CREATE TABLE issue (                -- 问题 (事项): issues, sub-issues, long-term items
  id         INTEGER PRIMARY KEY,
  notice     INTEGER NOT NULL REFERENCES notice(id),
  kind       TEXT NOT NULL,         -- issue, sub_issue, long_term; a sub-issue is never counted as an issue
  section    INTEGER REFERENCES section(id), -- NULL for long-term items
  parent     INTEGER REFERENCES issue(id), -- the issue of a sub-issue
  position   INTEGER NOT NULL,      -- in its section, parent or chapter, from 1
  rank       INTEGER NOT NULL,      -- in the notice, from 1
  anchor     TEXT NOT NULL,         -- i-2-19, i-2-19-1, l-1
  number     TEXT,                  -- as written
  title      TEXT NOT NULL,
  status     TEXT NOT NULL,         -- done, nearly, ongoing, open, lasting, unstated
  status_raw TEXT,                  -- the notice's own words; NULL: it does not say
  long_term  INTEGER NOT NULL,      -- 1: 长期坚持, alone or beside another status
  measures   INTEGER NOT NULL,      -- how many; of an issue with those of its sub-issues
  next_steps INTEGER NOT NULL,
  deadline   TEXT,                  -- YYYY-MM-DD or YYYY-MM
  line       INTEGER NOT NULL,      -- where it begins
  last_line  INTEGER NOT NULL       -- where it ends
) STRICT;

CREATE TABLE tally (                -- how the items of a notice stand; no row for a notice without items
  notice       INTEGER PRIMARY KEY REFERENCES notice(id),
  items        INTEGER NOT NULL,    -- issues and long-term items, never sub-issues
  stated       INTEGER NOT NULL,    -- what rates are over
  done         INTEGER NOT NULL,
  nearly       INTEGER NOT NULL,
  ongoing      INTEGER NOT NULL,
  open         INTEGER NOT NULL,
  lasting      INTEGER NOT NULL,
  unstated     INTEGER NOT NULL
) STRICT;

CREATE TABLE matter (               -- 事项: one item over all notices of one inspection; whole-site numbers count these, each once
  id           INTEGER PRIMARY KEY REFERENCES issue(id), -- of its item in the latest notice that states it: it stands as said there
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  inspection   INTEGER NOT NULL REFERENCES inspection(id),
  notice       INTEGER NOT NULL REFERENCES notice(id), -- the latest that states it
  year         TEXT NOT NULL,       -- of that notice
  status       TEXT NOT NULL,       -- as that notice says
  statements   INTEGER NOT NULL     -- how many notices state it; those that were replaced are not among them
) STRICT;

CREATE TABLE matter_item (          -- the items of matters that stand in several notices, and by what they were found to be one
  issue    INTEGER PRIMARY KEY REFERENCES issue(id),
  matter   INTEGER NOT NULL REFERENCES matter(id),
  turn     INTEGER NOT NULL,        -- 1 for the first notice that states it; 0: its notice was replaced
  before   INTEGER REFERENCES issue(id), -- turn above 1: the item that stated it last before; turn 0: the one in the notice that replaces it
  matched  TEXT,                    -- number (title and number are the same), title (the title is), likeness; NULL for turn 1
  likeness INTEGER                  -- of the two titles, in hundredths; NULL for turn 1
) STRICT;

CREATE TABLE standing (             -- how the matters of an inspection stand, by the year of the notices that say so last
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  inspection   INTEGER NOT NULL REFERENCES inspection(id),
  year         TEXT NOT NULL,
  items        INTEGER NOT NULL,    -- matters
  stated       INTEGER NOT NULL,    -- what rates are over
  done         INTEGER NOT NULL,
  nearly       INTEGER NOT NULL,
  ongoing      INTEGER NOT NULL,
  open         INTEGER NOT NULL,
  lasting      INTEGER NOT NULL,
  unstated     INTEGER NOT NULL,
  PRIMARY KEY (organisation, inspection, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_by_year (     -- the same, by year, and of all years together
  year         TEXT NOT NULL,       -- '': of all years
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  inspections  INTEGER NOT NULL,    -- of which there are such matters
  items        INTEGER NOT NULL,
  stated       INTEGER NOT NULL,
  done         INTEGER NOT NULL,
  nearly       INTEGER NOT NULL,
  ongoing      INTEGER NOT NULL,
  open         INTEGER NOT NULL,
  lasting      INTEGER NOT NULL,
  unstated     INTEGER NOT NULL,
  PRIMARY KEY (year, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_by_topic (    -- the same, by topic: a matter may have several
  topic        INTEGER NOT NULL REFERENCES topic(id),
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  items        INTEGER NOT NULL,
  stated       INTEGER NOT NULL,
  done         INTEGER NOT NULL,
  nearly       INTEGER NOT NULL,
  ongoing      INTEGER NOT NULL,
  open         INTEGER NOT NULL,
  lasting      INTEGER NOT NULL,
  unstated     INTEGER NOT NULL,
  PRIMARY KEY (topic, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_by_theme (    -- the same, by theme, see `heading`; of those of 2 to 20 characters
  theme        TEXT NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  notices      INTEGER NOT NULL,    -- that have such a section
  items        INTEGER NOT NULL,
  stated       INTEGER NOT NULL,
  done         INTEGER NOT NULL,
  nearly       INTEGER NOT NULL,
  ongoing      INTEGER NOT NULL,
  open         INTEGER NOT NULL,
  lasting      INTEGER NOT NULL,
  unstated     INTEGER NOT NULL,
  PRIMARY KEY (theme, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (                -- 责任领导, 责任单位, 完成时限, 整改成效 … of an issue, as written
  issue    INTEGER NOT NULL REFERENCES issue(id),
  position INTEGER NOT NULL,
  label    TEXT NOT NULL,
  text     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (              -- 举措: one point of what was done
  issue    INTEGER NOT NULL REFERENCES issue(id),
  position INTEGER NOT NULL,        -- from 1
  text     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (               -- 数字: what a measure states in numbers, with what it counts: 新增灭火器1200个
  issue    INTEGER NOT NULL REFERENCES issue(id),
  measure  INTEGER NOT NULL,        -- position of the measure in its issue
  position INTEGER NOT NULL,        -- in the issue, from 1
  words    TEXT NOT NULL,           -- as written: 近1.2万元
  value    REAL NOT NULL,           -- 12000
  nearly   INTEGER NOT NULL,        -- 1: the notice says that it is not exact: 近, 余
  unit     TEXT NOT NULL,           -- 元
  object   TEXT,                    -- what is counted: 灭火器; NULL: the sentence does not say it plainly
  verb     TEXT,                    -- what was done: 新增; NULL: likewise
  day      TEXT,                    -- 截至, YYYY-MM-DD or YYYY-MM; NULL: not said
  line     INTEGER NOT NULL,
  PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE next_step (            -- 下一步: of one issue, or of the whole notice
  notice   INTEGER NOT NULL REFERENCES notice(id),
  issue    INTEGER NOT NULL,        -- 0: of the whole notice
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  PRIMARY KEY (notice, issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (              -- how to reach the body, as the notice says
  notice   INTEGER NOT NULL REFERENCES notice(id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,           -- phone, email, address, postcode, mailbox, note
  value    TEXT NOT NULL,
  PRIMARY KEY (notice, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE window (               -- 公开期限: only of notices that ask for opinions
  notice INTEGER PRIMARY KEY REFERENCES notice(id),
  raw    TEXT,                      -- as said; NULL: it names no period
  blank  INTEGER NOT NULL,          -- 1: a form left unfilled (×年×月×日)
  opens  TEXT,                      -- first day
  closes TEXT,                      -- last day, only where it is stated as a date
  days   INTEGER,                   -- as said; never computed
  unit   TEXT,                      -- working, calendar
  line   INTEGER NOT NULL
) STRICT;

CREATE TABLE topic (                -- 主题: themes, by content/topics.yaml
  id   INTEGER PRIMARY KEY,         -- in the order of the file
  slug TEXT NOT NULL UNIQUE,        -- as in addresses
  name TEXT NOT NULL
) STRICT;

CREATE TABLE issue_topic (          -- an issue or long-term item whose words name the topic
  topic INTEGER NOT NULL REFERENCES topic(id),
  issue INTEGER NOT NULL REFERENCES issue(id),
  PRIMARY KEY (topic, issue)
) STRICT, WITHOUT ROWID;

CREATE TABLE complaint (            -- what a careful editor would say
  notice   INTEGER NOT NULL REFERENCES notice(id),
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  severity TEXT NOT NULL,           -- info, warn, error
  line     INTEGER,                 -- NULL: of the whole notice
  column   INTEGER,
  words    TEXT,                    -- the words it quotes
  silenced TEXT,                    -- why somebody lets it pass; NULL: nobody does
  PRIMARY KEY (notice, position)
) STRICT, WITHOUT ROWID;

-- What a build asks that goes on from this ledger, and what it tells the queries of pages.

CREATE TABLE input (                -- the files below content/notices that this was made from: notices and sidecars
  file      TEXT PRIMARY KEY,
  bytes     INTEGER NOT NULL,
  changed   INTEGER NOT NULL,       -- when, in nanoseconds since 1970; 0: it is to be read again whatever it is
  inode     INTEGER NOT NULL,
  sha256    TEXT NOT NULL,
  id        TEXT,                   -- of the notice; NULL: a sidecar, or a notice that is left out
  withdrawn INTEGER NOT NULL,       -- 1: the notice is not published any more
  words     TEXT,                   -- digests by which a notice is known again that stands in two files
  head      TEXT,
  follows   TEXT,                   -- ids of notices, as its sidecar says them
  supersedes TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE given (                -- the other files that this was made from, as they stood
  file    TEXT PRIMARY KEY,         -- site.yaml, organisations.yaml …; templates/1/…: below the first folder of templates
  bytes   INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  inode   INTEGER NOT NULL,
  sha256  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE silence (              -- complaints that somebody lets pass
  file     TEXT NOT NULL,           -- in that notice; empty: in all, by site.yaml
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  reason   TEXT NOT NULL,           -- empty: none is given
  PRIMARY KEY (file, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (                -- what the register and topics.yaml said when this was made, entry by entry
  kind   TEXT NOT NULL,             -- organisation, topic; places: all of them as one
  slug   TEXT NOT NULL,
  id     INTEGER NOT NULL,          -- of the row in `organisation` or `topic`; 0 for places
  digest TEXT NOT NULL,             -- of all that it says
  PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE sought (               -- names that were looked for in the register to judge of a notice's text
  notice INTEGER NOT NULL REFERENCES notice(id),
  name   TEXT NOT NULL,             -- a part of a body's name: 莲花社区
  PRIMARY KEY (notice, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE disputed (             -- bodies whose names cut an area's full name in different ways
  place        INTEGER NOT NULL REFERENCES place(id),
  organisation INTEGER NOT NULL REFERENCES organisation(id), -- the first, whose way it is, or one that has another
  PRIMARY KEY (place, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE page (                 -- which page came from which row
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- its template: notice.html
  row  TEXT                         -- the column `id` of its row; NULL: it has none
) STRICT, WITHOUT ROWID;

-- Rows before and after the change that the last build made, by their keys and by what they stand below; a row that
-- was there before and after stands twice. They are for `-- touched`; after a build of everything they are empty.

CREATE TABLE touched_notice (       -- with them the others of the same inspection, or all of a body that is called otherwise now, or of one below it
  id           INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  inspection   INTEGER NOT NULL,
  published    TEXT,
  year         TEXT NOT NULL,
  path         TEXT NOT NULL
) STRICT;

CREATE TABLE touched_organisation ( -- bodies of touched notices, those that these concern, and those of which the register says something else
  id       INTEGER NOT NULL,
  parent   INTEGER,
  place    INTEGER,
  district INTEGER
) STRICT;

CREATE TABLE touched_place (        -- where a touched body works, with what lies around it
  id INTEGER NOT NULL
) STRICT;

CREATE TABLE touched_topic (        -- of the items of touched notices, and those of which topics.yaml says something else
  id     INTEGER NOT NULL,
  notice INTEGER                    -- NULL: the topic itself is another one
) STRICT;

CREATE TABLE touched_theme (        -- of the sections of touched notices; see `heading`
  theme  TEXT,
  notice INTEGER NOT NULL
) STRICT;

CREATE TABLE touched_matter (       -- of the inspections of touched notices
  id           INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  inspection   INTEGER NOT NULL,
  notice       INTEGER NOT NULL,
  status       TEXT NOT NULL,
  year         TEXT NOT NULL
) STRICT;

CREATE TABLE touched_window (       -- of touched notices, and those of which a new day tells otherwise
  notice INTEGER NOT NULL,
  opens  TEXT,
  closes TEXT
) STRICT;

CREATE TABLE touched_day (          -- no row where today is the day of the build before
  was TEXT                          -- that day
) STRICT;

CREATE TABLE touched_piece (        -- pieces with a touched notice, and those that were or are none; see `piece`
  piece TEXT NOT NULL,
  year  TEXT
) STRICT;

CREATE TABLE touched_entry (        -- entries of the register and of topics.yaml that are others, are new or gone, each with what it touched
  kind   TEXT NOT NULL,             -- organisation, topic
  slug   TEXT NOT NULL,
  id     INTEGER NOT NULL,          -- a body; or the topic
  notice INTEGER NOT NULL,          -- an item of which has the topic or had it; 0: the body or the topic itself
  PRIMARY KEY (kind, slug, id, notice)
) STRICT, WITHOUT ROWID;

-- Views. Numbers of a notice are of its items, all other numbers are of matters.

CREATE VIEW item AS                 -- issues and long-term items of a notice, never sub-issues
  SELECT issue.*, notice.organisation, notice.year
  FROM issue JOIN notice ON notice.id = issue.notice
  WHERE issue.kind <> 'sub_issue';

CREATE VIEW item_row AS             -- an item as tables to be taken along tell it
  SELECT
    issue.id AS issue,
    issue.notice,
    notice.organisation,
    notice.inspection,
    issue.kind,
    issue.rank,
    section.title AS section,
    issue.number,
    issue.title,
    notice.path || '#' || issue.anchor AS page,
    issue.status,
    issue.status_raw,
    CASE WHEN overruled.notice IS NOT NULL THEN coalesce(overruled.was, 'unstated') END AS overruled, -- by the notice; NULL: nobody says otherwise
    issue.deadline,
    inspection.round,
    inspection.feedback,
    notice.published,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM measure WHERE measure.issue = issue.id ORDER BY measure.position)) AS measure_texts,
    (SELECT group_concat(label || '：' || text, char(10)) FROM (SELECT label, text FROM field WHERE field.issue = issue.id ORDER BY field.position)) AS fields,
    (SELECT group_concat(name, '、') FROM (SELECT topic.name FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = issue.id ORDER BY topic.slug)) AS topics,
    issue.measures,
    issue.line,
    issue.last_line,
    notice.slug,
    issue.anchor
  FROM issue
  JOIN notice ON notice.id = issue.notice
  JOIN inspection ON inspection.id = notice.inspection
  LEFT JOIN section ON section.id = issue.section
  LEFT JOIN overruled ON overruled.notice = notice.id AND overruled.fact = 'status' AND overruled.anchor = issue.anchor
  WHERE issue.kind <> 'sub_issue';

CREATE VIEW heading AS              -- a section and its theme: its title without the words around it, 关于…方面的问题
  SELECT section.*, replace(replace(replace(replace(section.title, '关于', ''), '方面的整改', '方面'), '的问题', ''), '方面', '') AS theme
  FROM section;

CREATE VIEW piece AS                -- how whole downloads are cut: a row each, in its name the year or month of its notices; its are
                                    -- those of which coalesce(published, 'undated') BETWEEN piece AND piece || '~', by notice_day
  WITH
  years AS (SELECT year, sum(issues + long_term) AS items FROM notice GROUP BY year),
  site AS (SELECT coalesce(sum(items), 0) AS items FROM years)
  SELECT
    '' AS piece,                    -- '': all in one, up to 50,000 items; a year of more than 20,000 by months
    NULL AS year,                   -- NULL: all in one
    '' AS suffix                    -- of a file's name: '', -2025, -2025-11 or -undated
  FROM site
  WHERE site.items <= 50000
  UNION ALL
  SELECT years.year, years.year, '-' || years.year
  FROM site, years
  WHERE site.items > 50000 AND (years.items <= 20000 OR years.year = 'undated')
  UNION ALL
  SELECT DISTINCT substr(notice.published, 1, 7), years.year, '-' || substr(notice.published, 1, 7)
  FROM site, years JOIN notice ON notice.year = years.year
  WHERE site.items > 50000 AND years.items > 20000 AND years.year <> 'undated';

CREATE VIEW taking AS               -- one row if tables to be taken along are made, else none
  SELECT EXISTS (SELECT 1 FROM piece WHERE piece = '') AS is_whole
  FROM meta
  WHERE key = 'export';

CREATE VIEW history AS              -- what the notices in force say of a matter, one after the other: `turn` from 1
  SELECT
    matter.id AS matter,
    1 AS turn,
    matter.id AS issue,
    matter.notice,
    matter.status,
    NULL AS previous_status,        -- as the notice before said that states the matter
    NULL AS matched,
    NULL AS likeness
  FROM matter
  WHERE matter.statements = 1
  UNION ALL
  SELECT
    matter_item.matter,
    matter_item.turn,
    issue.id,
    issue.notice,
    issue.status,
    earlier.status,
    matter_item.matched,
    matter_item.likeness
  FROM matter_item
  JOIN issue ON issue.id = matter_item.issue
  LEFT JOIN issue AS earlier ON earlier.id = matter_item.before
  WHERE matter_item.turn > 0;

CREATE VIEW change AS               -- what a notice says otherwise than the notices before it: ask for one `notice`
  SELECT
    issue.notice,
    CASE WHEN earlier.id IS NULL THEN 'new' WHEN earlier.status <> issue.status THEN 'changed' ELSE 'same' END AS kind,
    issue.id AS issue,
    issue.status,                   -- NULL: gone
    earlier.id AS earlier,          -- its item in the notice that stated it last; NULL: new
    earlier.status AS earlier_status,
    matter_item.matched,
    matter_item.likeness
  FROM notice
  JOIN issue ON issue.notice = notice.id AND issue.kind <> 'sub_issue'
  LEFT JOIN matter_item ON matter_item.issue = issue.id
  LEFT JOIN issue AS earlier ON earlier.id = matter_item.before
  WHERE notice.previous IS NOT NULL
  UNION ALL
  SELECT notice.id, 'gone', NULL, NULL, earlier.id, earlier.status, NULL, NULL
  FROM notice
  JOIN issue AS earlier ON earlier.notice = notice.previous AND earlier.kind <> 'sub_issue'
  WHERE NOT EXISTS (
    SELECT 1
    FROM matter_item JOIN issue ON issue.id = matter_item.issue
    WHERE matter_item.before = earlier.id AND matter_item.turn > 0 AND issue.notice = notice.id
  );

CREATE VIEW matter_standing AS      -- one matter in the columns of `standing`, each 0 or 1
  SELECT
    matter.id AS matter,
    matter.organisation,
    matter.inspection,
    matter.year,
    1 AS items,
    matter.status <> 'unstated' AS stated,
    matter.status = 'done' AS done,
    matter.status = 'nearly' AS nearly,
    matter.status = 'ongoing' AS ongoing,
    matter.status = 'open' AS open,
    matter.status = 'lasting' AS lasting,
    matter.status = 'unstated' AS unstated
  FROM matter;

CREATE VIEW site_standing AS        -- one row: how all matters stand
  SELECT
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM organisation_standing;

CREATE VIEW organisation_standing AS -- no row for a body without matters
  SELECT organisation, inspections, items, stated, done, nearly, ongoing, open, lasting, unstated
  FROM standing_by_year
  WHERE year = '';

CREATE VIEW scope AS                -- the bodies that count for a place: all that work in it or in what lies in it; `own`: those
                                    -- of which it is the nearest of county level or above, so that each counts once
  SELECT place, 0 AS own, organisation FROM within
  UNION ALL
  SELECT district, 1, id FROM organisation WHERE district IS NOT NULL;

CREATE VIEW listed AS               -- the ways in which a place has lists: all of it from county level on, `own` above that
  SELECT place.id AS place, own
  FROM place, (SELECT 0 AS own UNION ALL SELECT 1)
  WHERE CASE own WHEN 0 THEN level IN ('district', 'city', 'province') ELSE level <> 'district' END;

CREATE VIEW place_standing AS
  SELECT
    scope.place,
    scope.own,
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM scope LEFT JOIN organisation_standing AS standing ON standing.organisation = scope.organisation
  GROUP BY scope.place, scope.own;

CREATE VIEW status_list AS          -- the lists of matters by status, and of what the rates are made
  SELECT column1 AS list, column2 AS status
  FROM (
    VALUES
      ('done', 'done'), ('nearly', 'nearly'), ('ongoing', 'ongoing'), ('open', 'open'), ('lasting', 'lasting'),
      ('unstated', 'unstated'), ('finished', 'done'), ('finished', 'nearly'), ('stated', 'done'), ('stated', 'nearly'),
      ('stated', 'ongoing'), ('stated', 'open'), ('stated', 'lasting'), ('all', 'done'), ('all', 'nearly'),
      ('all', 'ongoing'), ('all', 'open'), ('all', 'lasting'), ('all', 'unstated')
  );

CREATE VIEW list_standing AS        -- `standing_by_year` with a row for each list in which it has matters
  SELECT
    year,
    organisation,
    list,
    CASE list
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
  FROM (SELECT DISTINCT list FROM status_list) CROSS JOIN standing_by_year
  WHERE size > 0;

CREATE VIEW status_page AS          -- the lists of matters by status that have pages: the whole ones; of each place that has such
                                    -- matters; past 200 of them of each year
  WITH
  body AS (SELECT organisation, done, nearly, ongoing, open, lasting, unstated FROM organisation_standing),
  part AS (
    SELECT nullif(year, '') AS year, NULL AS place, NULL AS own, organisation, done, nearly, ongoing, open, lasting, unstated
    FROM standing_by_year
    UNION ALL
    SELECT NULL, place, own, body.*
    FROM scope
    JOIN listed USING (place, own)
    JOIN body ON body.organisation = scope.organisation
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
    WHERE NOT EXISTS (SELECT 1 FROM standing)
  ),
  page(list, size, organisations, year, place, own) AS (
    SELECT 'done', done, done_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'nearly', nearly, nearly_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'ongoing', ongoing, ongoing_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'open', open, open_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'lasting', lasting, lasting_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'unstated', unstated, unstated_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'finished', done + nearly, finished_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'stated', done + nearly + ongoing + open + lasting, stated_bodies, year, place, own FROM total
    UNION ALL
    SELECT 'all', done + nearly + ongoing + open + lasting + unstated, all_bodies, year, place, own FROM total
  ),
  whole AS (SELECT list, size FROM page WHERE year IS NULL AND place IS NULL)
  SELECT *
  FROM page
  WHERE CASE
    WHEN year IS NOT NULL THEN size > 0 AND (SELECT whole.size FROM whole WHERE whole.list = page.list) > 200
    ELSE size > 0 OR place IS NULL
  END;

CREATE VIEW round_inspection AS     -- what was inspected in a round, with the place of the authority that ordered it
  SELECT
    inspection.id AS inspection,
    inspection.organisation,
    within.place,
    inspection.term_number AS term,
    inspection.round_number AS number,
    inspection.round,
    inspection.started,
    inspection.feedback,
    inspection.group_name
  FROM inspection
  JOIN within ON within.organisation = inspection.organisation
  JOIN place ON place.id = within.place
  WHERE inspection.term_number IS NOT NULL AND inspection.round_number IS NOT NULL
    AND place.level = CASE substr(inspection.authority, -2) WHEN '省委' THEN 'province' WHEN '市委' THEN 'city' ELSE 'district' END;

CREATE VIEW round_standing AS       -- of one round of one authority
  SELECT
    round_inspection.place,
    term,
    number,
    min(round) AS round,
    min(started) AS started,
    max(feedback) AS feedback,
    count(DISTINCT round_inspection.organisation) AS organisations,
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM round_inspection
  LEFT JOIN standing
    ON standing.organisation = round_inspection.organisation AND standing.inspection = round_inspection.inspection
  GROUP BY round_inspection.place, term, number;

CREATE VIEW topic_standing AS       -- of each topic; these numbers are not to be added up
  SELECT
    topic.id AS topic,
    count(organisation) AS organisations,
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM topic LEFT JOIN standing_by_topic ON standing_by_topic.topic = topic.id
  GROUP BY topic.id;

CREATE VIEW topic_district_standing AS -- of its bodies in each district
  SELECT
    organisation.district,
    topic,
    count(*) AS organisations,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM standing_by_topic JOIN organisation ON organisation.id = standing_by_topic.organisation
  WHERE organisation.district IS NOT NULL
  GROUP BY topic, organisation.district;

CREATE VIEW topic_list AS           -- of each topic, and of its bodies in each `district`; `is_page`: there is a page of these items
  WITH total AS (SELECT * FROM topic_standing)
  SELECT NULL AS district, *, 1 AS is_page FROM total
  UNION ALL
  SELECT *, topic IN (SELECT topic FROM total WHERE items > 200) FROM topic_district_standing;

CREATE VIEW theme_standing AS       -- of each theme that stands in several notices
  SELECT
    theme,
    sum(notices) AS notices,
    count(*) AS organisations,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM standing_by_theme
  GROUP BY theme
  HAVING sum(notices) > 1;

CREATE VIEW theme_district_standing AS -- of its bodies in each district
  SELECT
    organisation.district,
    theme,
    sum(notices) AS notices,
    count(*) AS organisations,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM standing_by_theme JOIN organisation ON organisation.id = standing_by_theme.organisation
  WHERE organisation.district IS NOT NULL
  GROUP BY theme, organisation.district;

CREATE VIEW theme_list AS           -- the same of each theme that stands in several notices
  WITH total AS MATERIALIZED (SELECT * FROM theme_standing)
  SELECT NULL AS district, *, 1 AS is_page FROM total
  UNION ALL
  SELECT theme_district_standing.*, total.items > 200
  FROM theme_district_standing JOIN total ON total.theme = theme_district_standing.theme;

CREATE VIEW lapse AS                -- how many days it took from the first day of an inspection to its first notice; no row where a day
                                    -- is not stated or they do not follow each other
  SELECT
    notice.id AS notice,
    CAST(julianday(inspection.ended) - julianday(inspection.started) AS INTEGER) AS stay,
    CAST(julianday(inspection.feedback) - julianday(inspection.started) AS INTEGER) AS to_feedback,
    CAST(julianday(notice.published) - julianday(inspection.started) AS INTEGER) AS to_published,
    CAST(julianday(notice.published) - julianday(inspection.feedback) AS INTEGER) AS to_public
  FROM notice CROSS JOIN inspection ON inspection.id = notice.inspection
  WHERE notice.published > '' AND inspection.started <= inspection.feedback AND inspection.feedback <= notice.published
    AND notice.published_by <> 'feedback' AND notice.edition = 1;

CREATE VIEW period AS               -- 公开期限 as it stands today; one that ends before it begins has not ended
  SELECT window.*,
         CAST(julianday(closes) - julianday((SELECT value FROM meta WHERE key = 'today')) AS INTEGER) AS days_left,
         CASE
           WHEN closes IS NULL OR closes < opens THEN 'unsaid'
           WHEN closes < (SELECT value FROM meta WHERE key = 'today') THEN 'ended'
           WHEN opens > (SELECT value FROM meta WHERE key = 'today') THEN 'later'
           WHEN julianday(closes) - julianday((SELECT value FROM meta WHERE key = 'today')) <= 3 THEN 'soon'
           ELSE 'open'
         END AS state
  FROM window
  WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'today');

-- @indexes: made last
CREATE INDEX notice_organisation ON notice(organisation, published);
CREATE INDEX notice_published ON notice(published, id);
CREATE INDEX notice_day ON notice(coalesce(published, 'undated'));
CREATE INDEX notice_inspection ON notice(inspection);
CREATE INDEX inspection_organisation ON inspection(organisation);
CREATE INDEX organisation_parent ON organisation(parent);
CREATE INDEX organisation_place ON organisation(place);
CREATE INDEX organisation_district ON organisation(district);
CREATE INDEX place_parent ON place(parent);
CREATE INDEX within_organisation ON within(organisation);
CREATE INDEX standing_by_year_organisation ON standing_by_year(organisation);
CREATE INDEX standing_by_topic_organisation ON standing_by_topic(organisation);
CREATE INDEX standing_by_theme_organisation ON standing_by_theme(organisation);
CREATE INDEX matter_organisation ON matter(organisation, status);
CREATE INDEX matter_status ON matter(status, year, organisation);
CREATE INDEX matter_several ON matter(notice) WHERE statements > 1;
CREATE INDEX matter_item_matter ON matter_item(matter, turn);
CREATE INDEX matter_item_before ON matter_item(before);
CREATE INDEX chapter_notice ON chapter(notice, position);
CREATE INDEX section_notice ON section(notice, position);
CREATE INDEX section_theme ON section(replace(replace(replace(replace(title, '关于', ''), '方面的整改', '方面'), '的问题', ''), '方面', ''));
CREATE UNIQUE INDEX issue_notice ON issue(notice, rank);
CREATE INDEX issue_section ON issue(section, position);
CREATE INDEX issue_parent ON issue(parent, position) WHERE parent IS NOT NULL;
CREATE INDEX issue_topic_issue ON issue_topic(issue, topic);
CREATE INDEX concern_organisation ON concern(organisation);
CREATE INDEX statement_follows ON statement(follows) WHERE follows IS NOT NULL;
CREATE INDEX statement_supersedes ON statement(supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX page_row ON page(kind, row);
