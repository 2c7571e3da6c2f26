-- pages: one page a body; its numbers count matters, each once, at its latest status. Nothing here tells the
-- day, so that a new day changes no such page.
SELECT
  organisation.id AS id,
  'organisation/' || organisation.slug || '.html' AS path,
  organisation.slug,
  EXISTS (SELECT 1 FROM meta WHERE key = 'archive') AS has_zip,
  EXISTS (SELECT 1 FROM taking) AS has_tables,
  EXISTS (SELECT 1 FROM notice WHERE notice.organisation = organisation.id AND published IS NOT NULL) AS has_feed,
  organisation.short_name AS name,
  organisation.name AS full_name,
  organisation.place,
  organisation.parent,
  organisation.registered,
  organisation.phone,
  CASE WHEN organisation.phone NOT GLOB '*[^0-9+-]*' THEN replace(organisation.phone, '-', '') END AS dial,
  organisation.email,
  organisation.address,
  organisation.postcode,
  coalesce(organisation.phone, organisation.email, organisation.address, organisation.postcode) IS NOT NULL AS has_contact,
  (SELECT group_concat(value, '、') FROM alias WHERE alias.organisation = organisation.id AND kind = 'alias' AND value <> short_name) AS aliases,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS notices,
  items,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  items > 400 AS is_long,
  '#' AS lists,
  '' AS lists_end,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  rate(done, stated) AS done_rate,
  rate(done + nearly, stated) AS both_rate,
  EXISTS (SELECT 1 FROM organisation AS below WHERE below.parent = organisation.id) AS has_below,
  EXISTS (
    SELECT 1 FROM contact JOIN notice ON notice.id = contact.notice WHERE notice.organisation = organisation.id
  ) AS has_contact_of_notice,
  EXISTS (SELECT 1 FROM concern WHERE concern.organisation = organisation.id) AS is_concerned
FROM organisation
LEFT JOIN organisation_standing AS total ON total.organisation = organisation.id;

-- touched: the body, those beside it, which tell how many notices it has, and the one above it, which tells its numbers
SELECT id FROM touched_organisation
UNION
SELECT organisation.id FROM touched_organisation JOIN organisation ON organisation.parent = touched_organisation.parent
UNION
SELECT parent FROM touched_organisation WHERE parent IS NOT NULL;

-- above: the bodies above it, by the register, outermost first
WITH RECURSIVE above(id, slug, name, parent, depth) AS (
  SELECT id, slug, short_name, parent, 0 FROM organisation WHERE id = :id
  UNION ALL
  SELECT organisation.id, organisation.slug, organisation.short_name, organisation.parent, depth + 1
  FROM above JOIN organisation ON organisation.id = above.parent
)
SELECT slug AS above_slug, name AS above_name FROM above WHERE depth > 0 ORDER BY depth DESC;

-- districts: the places of county level and above that it works in, outermost first
WITH RECURSIVE up(id, name, slug, level, parent, depth) AS (
  SELECT id, name, slug, level, parent, 0 FROM place WHERE id = :place
  UNION ALL
  SELECT place.id, place.name, place.slug, place.level, place.parent, depth + 1
  FROM up JOIN place ON place.id = up.parent
)
SELECT name AS district_name, slug AS district_slug
FROM up WHERE level IN ('district', 'city', 'province') ORDER BY depth DESC;

-- groups: its matters by status, the pressing ones first
WITH slug(rank, status, size) AS (
  VALUES
    (1, 'open', :open), (2, 'ongoing', :ongoing), (3, 'lasting', :lasting), (4, 'nearly', :nearly), (5, 'done', :done),
    (6, 'unstated', :unstated)
)
SELECT
  status,
  status_label(status) AS status_label,
  status IN ('open', 'ongoing') AS is_pending,
  status IN ('open', 'ongoing', 'lasting') AS is_unfinished,
  status IN ('nearly', 'done') AS is_finished,
  status = 'unstated' AS is_unstated,
  size
FROM slug
WHERE size > 0
ORDER BY rank;

-- groups.entries: each matter as the latest notice says that states it; those that wait longest first
SELECT
  matter.id AS matter,
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  date_zh(notice.published) AS published_text,
  CASE WHEN :is_pending THEN date_zh(inspection.feedback) END AS feedback_text,
  matter.year AS entry_year,
  (SELECT group_concat(topic.name, '|') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = matter.id) AS entry_topics,
  overruled.said IS NOT NULL AS is_noted,
  matter.statements > 1 AS has_history
FROM matter
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN inspection ON inspection.id = matter.inspection
LEFT JOIN overruled ON overruled.notice = matter.notice AND overruled.anchor = issue.anchor
WHERE matter.organisation = :id AND matter.status = :status
ORDER BY inspection.feedback, matter.notice, issue.rank;

-- groups.entries.history: what each notice said that states it, the first one first
SELECT
  notice.path || '#' || issue.anchor AS said_path,
  date_zh(notice.published) AS said_text,
  notice.edition AS said_edition,
  history.status,
  status_label(history.status) AS status_label
FROM history
JOIN issue ON issue.id = history.issue
JOIN notice ON notice.id = history.notice
WHERE :has_history AND history.matter = :matter
ORDER BY history.turn;

-- contacts: where the register is silent, what its latest notice with a contact says
SELECT
  CASE kind
    WHEN 'phone' THEN '电话' WHEN 'email' THEN '邮箱' WHEN 'address' THEN '地址'
    WHEN 'postcode' THEN '邮编' WHEN 'mailbox' THEN '信箱' ELSE '注明'
  END AS label,
  value,
  CASE
    WHEN kind = 'email' THEN 'mailto:' || value
    WHEN kind = 'phone' AND value NOT GLOB '*[^0-9+-]*' THEN 'tel:' || replace(value, '-', '')
  END AS href
FROM contact
WHERE NOT :has_contact AND notice = (
  SELECT notice.id
  FROM notice
  WHERE notice.organisation = :id AND notice.id IN (SELECT notice FROM contact)
  ORDER BY notice.published DESC, notice.slug
  LIMIT 1
)
ORDER BY position;

-- notices_here: its notices, the newest first
SELECT
  notice.path AS notice_path,
  notice.title,
  date_zh(notice.published) AS published_text,
  notice.latest,
  coalesce(tally.items, 0) AS notice_items,
  date_zh(window.closes) AS closes_text,
  window.notice IS NOT NULL AND window.closes IS NULL AS is_endless
FROM notice
LEFT JOIN window ON window.notice = notice.id
LEFT JOIN tally ON tally.notice = notice.id
WHERE notice.organisation = :id
ORDER BY notice.published DESC, notice.slug;

-- concerns: notices of other bodies that speak of it (由上级通报)
SELECT
  notice.path AS notice_path,
  notice.title,
  organisation.short_name AS issuer,
  date_zh(notice.published) AS published_text
FROM concern
JOIN notice ON notice.id = concern.notice
JOIN organisation ON organisation.id = notice.organisation
WHERE concern.organisation = :id
ORDER BY notice.published DESC, notice.slug;

-- siblings: who stands beside it, by the register; who has not published is named too
SELECT
  slug AS sibling_slug,
  short_name AS sibling_name,
  id = :id AS is_this,
  EXISTS (SELECT 1 FROM notice WHERE notice.organisation = organisation.id) AS has_notices
FROM organisation
WHERE parent = :parent
ORDER BY id
LIMIT 200;

-- below: itself and who stands under it, by the register, so that the rows add up to the whole; the lowest rate
-- first, who has not published last
WITH total AS (
  SELECT
    organisation.id,
    organisation.slug,
    organisation.short_name,
    items,
    stated,
    done,
    nearly,
    ongoing,
    open,
    lasting,
    unstated
  FROM organisation LEFT JOIN organisation_standing AS standing ON standing.organisation = organisation.id
  WHERE :has_below AND (organisation.parent = :id OR organisation.id = :id)
)
SELECT
  'organisation/' || total.slug || '.html' AS row_path,
  'organisation/' || total.slug || '.html#' AS lists,
  '' AS lists_end,
  total.short_name AS name,
  CASE
    WHEN total.id = :id THEN '本级'
    WHEN NOT EXISTS (SELECT 1 FROM notice WHERE notice.organisation = total.id) THEN '尚未公布'
  END AS aside,
  items,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  coalesce(rate(done, stated), iif(items > 0, '未注明', NULL)) AS done_rate
FROM total
ORDER BY items IS NULL, stated < 5, stated = 0, 1.0 * done / stated, total.slug
LIMIT 100;
