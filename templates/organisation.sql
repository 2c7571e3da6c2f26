-- pages: one page a body; its numbers count the latest notice of each of its inspections. Nothing here tells the
-- day, so that a new day changes no such page.
SELECT
  organisation.id AS id,
  'organisation/' || organisation.slug || '.html' AS path,
  organisation.slug,
  EXISTS (SELECT 1 FROM meta WHERE key = 'archive') AS has_zip,
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
  '#' AS lists,
  '' AS lists_end,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated END AS done_rate,
  CASE WHEN stated >= 5 THEN percent(done + nearly, stated) || ' %' WHEN stated > 0 THEN done + nearly || ' / ' || stated END AS both_rate,
  EXISTS (SELECT 1 FROM organisation AS below WHERE below.parent = organisation.id) AS has_below,
  EXISTS (
    SELECT 1 FROM contact JOIN notice ON notice.id = contact.notice WHERE notice.organisation = organisation.id
  ) AS has_contact_of_notice,
  EXISTS (SELECT 1 FROM concern WHERE concern.organisation = organisation.id) AS is_concerned
FROM organisation
LEFT JOIN (
  SELECT
    organisation AS body,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM tally
  WHERE counted
  GROUP BY organisation
) AS total ON total.body = organisation.id;

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

-- groups: its items by status, the pressing ones first; the + keeps SQLite from walking all items of a status
WITH slug(rank, status) AS (
  VALUES (1, 'open'), (2, 'ongoing'), (3, 'lasting'), (4, 'nearly'), (5, 'done'), (6, 'unstated')
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  slug.status IN ('open', 'ongoing') AS is_pending,
  count(*) AS size
FROM slug
JOIN item ON +item.status = slug.status
WHERE item.organisation = :id AND item.counted
GROUP BY slug.rank
ORDER BY slug.rank;

-- groups.entries: each item with the notice that says so; those that wait longest first
SELECT
  notice.path || '#' || item.anchor AS entry_path,
  item.title,
  date_zh(notice.published) AS published_text,
  date_zh(inspection.feedback) AS feedback_text
FROM item
JOIN notice ON notice.id = item.notice
JOIN inspection ON inspection.id = notice.inspection
WHERE item.organisation = :id AND item.counted AND +item.status = :status
ORDER BY inspection.feedback, item.notice, item.rank;

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
  ORDER BY notice.published DESC, notice.id DESC
  LIMIT 1
)
ORDER BY position;

-- notices_here: its notices, the newest first
SELECT
  notice.path AS notice_path,
  notice.title,
  date_zh(notice.published) AS published_text,
  notice.counted,
  (SELECT count(*) FROM item WHERE item.notice = notice.id) AS notice_items,
  date_zh(window.closes) AS closes_text,
  window.notice IS NOT NULL AND window.closes IS NULL AS is_endless
FROM notice LEFT JOIN window ON window.notice = notice.id
WHERE notice.organisation = :id
ORDER BY notice.published DESC, notice.id DESC;

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
ORDER BY notice.published DESC, notice.id DESC;

-- siblings: who stands beside it, by the register; who has not published is named too
SELECT
  slug AS sibling_slug,
  short_name AS sibling_name,
  id = :id AS is_this,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS sibling_notices
FROM organisation
WHERE parent = :parent
ORDER BY id
LIMIT 200;

-- below: who stands under it, by the register
SELECT
  slug AS below_slug,
  short_name AS below_name,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS below_notices
FROM organisation
WHERE parent = :id
ORDER BY id
LIMIT 200;
