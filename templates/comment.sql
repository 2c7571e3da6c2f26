-- pages: who hears opinions now, in one row
WITH counted AS (SELECT state, count(*) AS size, min(days_left) AS nearest FROM period GROUP BY state),
total AS (
  SELECT
    coalesce(sum(size) FILTER (WHERE state = 'soon'), 0) AS soon,
    coalesce(sum(size) FILTER (WHERE state = 'open'), 0) AS open,
    coalesce(sum(size) FILTER (WHERE state = 'later'), 0) AS later,
    coalesce(sum(size) FILTER (WHERE state = 'unsaid'), 0) AS unsaid,
    coalesce(sum(size) FILTER (WHERE state = 'ended'), 0) AS ended,
    min(nearest) FILTER (WHERE state IN ('soon', 'open')) AS nearest
  FROM counted
)
SELECT
  'comment.html' AS path,
  today() AS today,
  date_zh(today()) AS today_text,
  total.*,
  soon + open AS hearing,
  soon + open + later AS coming,
  ended > 50 AS ended_cut,
  unsaid > 50 AS unsaid_cut,
  (SELECT count(*) FROM notice WHERE NOT EXISTS (SELECT 1 FROM window WHERE window.notice = notice.id)) AS silent,
  nearest = 0 AS ends_today
FROM total;

-- groups: the states in which one can or soon can write
WITH heading(state, heading, none) AS (
  VALUES
    ('soon', '三日内截止', '现在没有三日内截止的公示。'),
    ('open', '公示中', '现在没有其他正在公示的通报。'),
    ('later', '未开始', '没有已经公布、公示期还没有开始的通报。')
),
counted AS (SELECT state, count(*) AS size FROM period GROUP BY state)
SELECT heading.*, coalesce(size, 0) AS size, size > 20 AS is_long, size > 320 AS is_cut
FROM heading LEFT JOIN counted ON counted.state = heading.state;

-- groups.windows: who, until when, and how to write; the nearest end first
SELECT
  notice.id AS id,
  notice.path AS notice_path,
  substr(notice.path, 1, length(notice.path) - 5) || '.ics' AS calendar_path,
  notice.slug,
  organisation.short_name AS name,
  period.state = 'soon' AS is_soon,
  period.state = 'later' AS is_later,
  period.days_left,
  period.days_left = 0 AS is_last_day,
  ltrim(substr(closes, 6, 2), '0') || '月' || ltrim(substr(closes, 9, 2), '0') || '日' AS closes_short,
  CASE WHEN days_between(opens, closes) BETWEEN 0 AND 92 THEN days_between(opens, closes) + 1 END AS length,
  max(days_between(opens, today()) + 1, 0) AS passed,
  days_between(today(), opens) AS days_until,
  date_zh(opens) AS opens_text,
  CASE substr(closes, 1, 4) WHEN substr(opens, 1, 4) THEN ltrim(substr(closes, 6, 2), '0') || '月' || ltrim(substr(closes, 9, 2), '0') || '日' ELSE date_zh(closes) END AS closes_text,
  EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = period.notice AND fact IN ('opens', 'closes')) AS is_noted,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'address') AS address,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'mailbox') AS mailbox,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'postcode') AS postcode,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'note') AS note,
  EXISTS (SELECT 1 FROM contact WHERE notice = notice.id AND kind IN ('address', 'mailbox')) AS has_mail
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state = :state
ORDER BY closes, notice.slug
LIMIT 20;

-- groups.further: of many windows those after the first twenty, up to 300; the nearest end first
SELECT
  notice.path AS further_path,
  organisation.short_name AS further_name,
  date_zh(closes) AS further_closes,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1) AS further_phone
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state = :state AND :is_long
ORDER BY closes, notice.slug
LIMIT 300 OFFSET 20;

-- groups.windows.phones: as the notice gives them; to be dialled only if nothing but digits and hyphens
SELECT
  value AS phone,
  CASE WHEN value NOT GLOB '*[^0-9+-]*' THEN replace(value, '-', '') END AS dial
FROM contact WHERE notice = :id AND kind = 'phone' ORDER BY position;

-- groups.windows.emails: as the notice gives them
SELECT value AS email FROM contact WHERE notice = :id AND kind = 'email' ORDER BY position;

-- groups.windows.digits: the boxes of the envelope, if the postcode has six digits
WITH box(number) AS (VALUES (1), (2), (3), (4), (5), (6))
SELECT substr(:postcode, number, 1) AS digit
FROM box
WHERE :postcode GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]';

-- unclear: windows whose end nobody can tell: never filled in, not said, or ending before they begin
SELECT
  notice.path AS notice_path,
  organisation.short_name AS name,
  period.raw,
  period.blank AS is_blank,
  period.closes IS NOT NULL AS is_backwards,
  period.raw IS NOT NULL AND NOT period.blank AND period.closes IS NULL AS is_endless,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1) AS phone,
  (SELECT CASE WHEN value NOT GLOB '*[^0-9+-]*' THEN replace(value, '-', '') END
     FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1) AS dial
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state = 'unsaid'
ORDER BY notice.published DESC, notice.slug
LIMIT 50;

-- past: the fifty that ended last, and what became of the opinions
SELECT
  notice.path AS notice_path,
  organisation.short_name AS name,
  date_zh(closes) AS closes_text,
  EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = period.notice AND fact IN ('opens', 'closes')) AS is_noted,
  notice.received IS NOT NULL AS is_received_stated,
  notice.received,
  notice.outcome,
  date_zh(notice.outcome_day) AS outcome_text
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state = 'ended'
ORDER BY closes DESC, notice.slug
LIMIT 50;

-- takes: the whole as tables to be taken along
SELECT 'data/windows' AS take, 'data/ledger' AS take_book, '各份公示期' AS take_name, is_whole AS take_whole FROM taking;
