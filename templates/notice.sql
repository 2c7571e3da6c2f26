-- pages: one page a notice: who, of what inspection, how far. CROSS: one after the other as they stand in the ledger, so
-- that what belongs to them is near
SELECT
  notice.id AS id,
  notice.path,
  notice.slug,
  EXISTS (SELECT 1 FROM meta WHERE key = 'archive') AS has_zip,
  EXISTS (SELECT 1 FROM taking) AS has_tables,
  EXISTS (SELECT 1 FROM notice AS other WHERE other.organisation = notice.organisation AND other.id <> notice.id) AS is_one_of_several,
  'organisation/' || organisation.slug AS body_table,
  notice.kind,
  coalesce(nullif(notice.title, ''), organisation.short_name) AS page_title,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  organisation.id AS organisation,
  organisation.short_name AS name,
  organisation.name AS full_name,
  notice.published,
  date_zh(notice.published) AS published_text,
  CASE notice.published_by WHEN 'window' THEN '公示期的第一天' WHEN 'feedback' THEN '反馈日期' WHEN 'sidecar' THEN '本站登记' END AS published_by,
  notice.edition,
  notice.inspection,
  EXISTS (SELECT 1 FROM notice AS other WHERE other.inspection = notice.inspection AND other.id <> notice.id) AS has_editions,
  NOT notice.latest AND notice.replaced_by IS NULL AS is_superseded,
  replacing.path AS replacing_path,
  replaced.path AS replaced_path,
  inspection.type,
  inspection.round,
  inspection.group_name,
  date_zh(inspection.started) AS started_text,
  CASE substr(inspection.ended, 1, 4)
    WHEN substr(inspection.started, 1, 4) THEN ltrim(substr(inspection.ended, 6, 2), '0') || '月' || ltrim(substr(inspection.ended, 9, 2), '0') || '日'
    ELSE date_zh(inspection.ended)
  END AS ended_text,
  date_zh(inspection.feedback) AS feedback_text,
  substr(notice.original, length('notice/' || notice.year || '/') + 1) AS original,
  CASE WHEN notice.bytes < 1024 THEN notice.bytes || ' B' ELSE printf('%.1f kB', notice.bytes / 1024.0) END AS size_text,
  notice.sha256,
  coalesce(items, 0) AS items,
  coalesce(tally.stated, 0) AS stated,
  coalesce(done, 0) AS done,
  coalesce(nearly, 0) AS nearly,
  coalesce(ongoing, 0) AS ongoing,
  coalesce(open, 0) AS open,
  coalesce(lasting, 0) AS lasting,
  coalesce(unstated, 0) AS unstated,
  tally.stated > 0 AND unstated > 0 AS is_partly_stated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  notice.long_term AS long_terms,
  notice.sub_issues AS part_count,
  notice.figures AS figure_count,
  notice.approved_by,
  date_zh(notice.approved) AS approved_text,
  notice.approved_sha256,
  noted.notice IS NOT NULL AS has_notes,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact = 'organisation') END AS is_name_noted,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact IN ('type', 'authority', 'group', 'round')) END AS is_inspection_noted,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact IN ('started', 'ended')) END AS is_stay_noted,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact = 'feedback') END AS is_feedback_noted,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact IN ('published', 'signed')) END AS is_day_noted,
  CASE WHEN noted.notice IS NOT NULL THEN EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id AND fact IN ('opens', 'closes')) END AS is_window_noted,
  coalesce(period.state NOT IN ('soon', 'open', 'later'), 1)
    AND coalesce(notice.received, notice.outcome, notice.outcome_day) IS NOT NULL AS has_outcome,
  notice.received IS NOT NULL AS is_received_stated,
  notice.received,
  rtrim(notice.outcome, '。') AS outcome,
  date_zh(notice.outcome_day) AS outcome_text,
  period.notice IS NOT NULL OR EXISTS (SELECT 1 FROM contact WHERE contact.notice = notice.id) AS has_comment,
  period.raw,
  period.blank AS is_blank,
  period.state = 'soon' AS is_soon,
  period.state IN ('soon', 'open') AS is_open,
  period.state = 'later' AS is_to_come,
  period.state = 'ended' AS is_ended,
  period.closes < period.opens AS is_backwards,
  CASE WHEN period.state IN ('soon', 'open', 'later') THEN notice.slug || '.ics' END AS calendar,
  period.days_left,
  period.days_left = 0 AS is_last_day,
  date_zh(period.opens) AS opens_text,
  CASE substr(period.closes, 1, 4)
    WHEN substr(period.opens, 1, 4) THEN ltrim(substr(period.closes, 6, 2), '0') || '月' || ltrim(substr(period.closes, 9, 2), '0') || '日'
    ELSE date_zh(period.closes)
  END AS closes_text,
  article_html(notice.id) AS article_html
FROM notice
CROSS JOIN organisation ON organisation.id = notice.organisation
CROSS JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN tally ON tally.notice = notice.id
LEFT JOIN period ON period.notice = notice.id
LEFT JOIN notice AS replacing ON replacing.id = notice.replaced_by
LEFT JOIN notice AS replaced ON replaced.id = notice.supersedes AND replaced.replaced_by = notice.id
LEFT JOIN overruled AS noted ON noted.notice = notice.id AND noted.position = 1;

-- touched: those of a body whose notices changed, for it may have several now or one; those whose window a new day tells
-- otherwise
SELECT id FROM touched_notice
UNION
SELECT notice.id FROM touched_organisation JOIN notice ON notice.organisation = touched_organisation.id
UNION
SELECT notice FROM touched_window;

-- above: the bodies above the one that issues it, by the register, outermost first
WITH RECURSIVE above(id, slug, name, parent, depth) AS (
  SELECT id, slug, short_name, parent, 0 FROM organisation WHERE id = :organisation
  UNION ALL
  SELECT organisation.id, organisation.slug, organisation.short_name, organisation.parent, depth + 1
  FROM above JOIN organisation ON organisation.id = above.parent
)
SELECT slug AS above_slug, name AS above_name FROM above WHERE depth > 0 ORDER BY depth DESC;

-- sections: the items as the notice groups them; a notice may have no grouping
SELECT
  id AS section,
  number AS section_number,
  title AS section_title,
  coalesce(number, title) IS NOT NULL AS is_titled
FROM section
WHERE notice = :id
ORDER BY position;

-- sections.issues: what was found, and how far it is; the notice's own word where the editors say otherwise
SELECT
  id AS issue,
  issue.anchor,
  number,
  title,
  status,
  status_label(status) AS status_label,
  overruled.said IS NOT NULL AS is_noted,
  status_raw AS own_words,
  long_term AND status <> 'lasting' AS is_lasting_too,
  date_zh(deadline) AS deadline_text,
  measures,
  CASE WHEN last_line > line THEN line || '–' || last_line ELSE line END AS lines
FROM issue
LEFT JOIN overruled ON overruled.notice = issue.notice AND overruled.anchor = issue.anchor
WHERE issue.notice = :id AND section = :section AND kind = 'issue'
ORDER BY issue.position;

-- sections.issues.parts: the parts of an issue that has some; they state no status of their own
SELECT anchor AS part_anchor, number AS part_number, title AS part_title
FROM issue
WHERE parent = :issue
ORDER BY position;

-- lasting_items: the items of the long-term chapter
SELECT
  issue.anchor,
  number,
  title,
  status,
  status_label(status) AS status_label,
  overruled.said IS NOT NULL AS is_noted,
  status_raw AS own_words,
  long_term AND status <> 'lasting' AS is_lasting_too,
  date_zh(deadline) AS deadline_text,
  measures,
  CASE WHEN last_line > line THEN line || '–' || last_line ELSE line END AS lines
FROM issue
LEFT JOIN overruled ON overruled.notice = issue.notice AND overruled.anchor = issue.anchor
WHERE issue.notice = :id AND kind = 'long_term'
ORDER BY issue.position;

-- notes: what the editors state otherwise than the notice, and the notice's own word
WITH fact(fact, label, is_day) AS (
  VALUES
    ('published', '公布日期', 1), ('title', '标题', 0), ('organisation', '单位', 0), ('type', '巡察或巡视', 0),
    ('authority', '派出机关', 0), ('group', '巡察组', 0), ('round', '轮次', 0), ('started', '进驻开始', 1),
    ('ended', '进驻结束', 1), ('feedback', '反馈日期', 1), ('signed_by', '落款单位', 0), ('signed', '落款日期', 1),
    ('opens', '公示期第一天', 1), ('closes', '公示期最后一天', 1), ('status', '状态', 0)
)
SELECT
  label AS note_label,
  overruled.anchor AS note_anchor,
  issue.title AS note_title,
  CASE WHEN is_day THEN date_zh(said) WHEN overruled.fact = 'status' THEN status_label(said) ELSE said END AS note_said,
  CASE
    WHEN overruled.fact = 'status' THEN coalesce(issue.status_raw, CASE WHEN was <> 'unstated' THEN status_label(was) END)
    WHEN is_day AND was IS NULL AND overruled.fact IN ('opens', 'closes') THEN (SELECT raw FROM window WHERE window.notice = :id)
    WHEN is_day THEN date_zh(was)
    ELSE was
  END AS note_was
FROM overruled
JOIN fact ON fact.fact = overruled.fact
LEFT JOIN issue ON issue.notice = overruled.notice AND issue.anchor = overruled.anchor
WHERE overruled.notice = :id
ORDER BY overruled.position;

-- chapters: the contents
SELECT
  position,
  number AS chapter_number,
  title AS chapter_title,
  role = 'rectification'
    AND EXISTS (SELECT 1 FROM section WHERE section.notice = :id AND section.title IS NOT NULL) AS has_parts
FROM chapter
WHERE notice = :id
ORDER BY position;

-- chapters.parts: the sections stand below the chapter that holds them
SELECT position AS part_position, number AS part_number, title AS part_title
FROM section
WHERE notice = :id AND :has_parts AND title IS NOT NULL
ORDER BY position;

-- editions: all notices of this inspection, the oldest first; of those next to this one it is told what they changed
SELECT
  other.id AS edition,
  other.path AS other_path,
  other.id = :id AS is_this,
  other.edition AS number,
  date_zh(other.published) AS day,
  other.issues + other.long_term AS edition_items,
  other.previous,
  earlier.edition AS previous_number,
  other.previous IS NOT NULL AND (other.id = :id OR other.previous = :id) AS is_near,
  replacing.edition AS replaced_number
FROM notice AS other
LEFT JOIN notice AS earlier ON earlier.id = other.previous
LEFT JOIN notice AS replacing ON replacing.id = other.replaced_by
WHERE other.inspection = :inspection
ORDER BY other.edition;

-- editions.sums: how many items stand otherwise than in the edition before, are new, are not written of any more
SELECT
  sum(kind = 'changed') AS changed_items,
  sum(kind = 'new') AS new_items,
  sum(kind = 'gone') AS gone_items,
  sum(kind = 'same') AS same_items
FROM change
WHERE :previous AND change.notice = :edition
HAVING count(*) > 0;

-- editions.moves: which ones; also those that only got another title
SELECT
  coalesce(issue.title, earlier.title) AS move_title,
  CASE WHEN issue.id IS NULL THEN was.path || '#' || earlier.anchor ELSE now.path || '#' || issue.anchor END AS move_path,
  CASE change.matched WHEN 'likeness' THEN earlier.title END AS earlier_title,
  change.earlier_status,
  CASE WHEN was.id <> :previous THEN was.edition END AS earlier_edition,
  change.status AS later_status
FROM change
JOIN notice AS now ON now.id = change.notice
LEFT JOIN issue ON issue.id = change.issue
LEFT JOIN issue AS earlier ON earlier.id = change.earlier
LEFT JOIN notice AS was ON was.id = earlier.notice
WHERE :is_near AND change.notice = :edition AND (change.kind <> 'same' OR change.matched = 'likeness')
ORDER BY issue.id IS NULL, earlier.id IS NULL, coalesce(issue.rank, earlier.rank)
LIMIT 200;

-- editions.moves.before: how it stood; nothing if the item is new
SELECT :earlier_status AS status, status_label(:earlier_status) AS status_label WHERE :earlier_status IS NOT NULL;

-- editions.moves.after: how it stands; nothing if it is not written of any more
SELECT :later_status AS status, status_label(:later_status) AS status_label WHERE :later_status IS NOT NULL;

-- figures: the numbers that its measures state, item by item; a long list is cut, the table of the year has all
SELECT
  CASE WHEN figure.position = 1 THEN issue.anchor END AS figure_anchor,
  CASE WHEN figure.position = 1 THEN issue.title END AS figure_title,
  figure.words AS figure_words,
  coalesce(figure.verb, '') || coalesce(figure.object, '') AS figure_of,
  date_zh(figure.day) AS figure_day,
  figure.line AS figure_line
FROM issue JOIN figure ON figure.issue = issue.id
WHERE issue.notice = :id
ORDER BY issue.rank, figure.position
LIMIT 100;

-- topics: what its items are about
SELECT topic.slug AS topic_slug, topic.name AS topic_name, count(*) AS topic_items
FROM issue
JOIN issue_topic ON issue_topic.issue = issue.id
JOIN topic ON topic.id = issue_topic.topic
WHERE issue.notice = :id
GROUP BY topic.id
ORDER BY topic.id;

-- concerned: other bodies on whose pages it stands too
SELECT organisation.slug AS concerned_slug, organisation.short_name AS concerned_name
FROM concern JOIN organisation ON organisation.id = concern.organisation
WHERE concern.notice = :id
ORDER BY organisation.name;

-- means: how to reach the body, besides telephone and mail
SELECT
  max(value) FILTER (WHERE kind = 'address') AS address,
  max(value) FILTER (WHERE kind = 'mailbox') AS mailbox,
  max(value) FILTER (WHERE kind = 'postcode') AS postcode,
  max(value) FILTER (WHERE kind = 'note') AS note,
  count(*) FILTER (WHERE kind IN ('address', 'mailbox')) AS has_mail
FROM contact
WHERE notice = :id;

-- means.phones: as the notice gives them; to be dialled only if nothing but digits and hyphens
SELECT
  value AS phone,
  CASE WHEN value NOT GLOB '*[^0-9+-]*' THEN replace(value, '-', '') END AS dial
FROM contact WHERE notice = :id AND kind = 'phone' ORDER BY position;

-- means.emails: as the notice gives them
SELECT value AS email FROM contact WHERE notice = :id AND kind = 'email' ORDER BY position;

-- means.digits: the boxes of the envelope, if the postcode has six digits
WITH box(number) AS (VALUES (1), (2), (3), (4), (5), (6))
SELECT substr(:postcode, number, 1) AS digit
FROM box
WHERE :postcode GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]';

-- cautions: of the complaints about the notice those that matter to whoever wants to write or to call, each once
SELECT
  CASE code
    WHEN 'phone-invalid' THEN '通报里的电话号码位数不对，可能打不通。'
    WHEN 'phone-no-area-code' THEN '电话没有写区号，从外地拨打要先查区号。'
    WHEN 'email-invalid' THEN '通报里的电子邮箱写得不全，邮件可能寄不到。'
    WHEN 'postcode-invalid' THEN '通报里的邮政编码不是六位数字。'
    WHEN 'postcode-region-mismatch' THEN '通报里的邮政编码不是这个地方的，写信前请先核对。'
    WHEN 'address-incomplete' THEN '通报里的地址不完整，写信前请先核对。'
    WHEN 'address-mismatch' THEN '通报里的地址前后写得不一样，写信前请先核对。'
    WHEN 'comment-period-ended' THEN '公示期在通报落款之前就已经结束。'
  END AS sentence
FROM complaint
WHERE notice = :id AND silenced IS NULL AND sentence IS NOT NULL
GROUP BY code
ORDER BY line, min(position);
