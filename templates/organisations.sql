-- pages: all bodies, by place
SELECT
  'organisations.html' AS path,
  (SELECT count(*) FROM organisation) AS organisations,
  (SELECT count(DISTINCT organisation) FROM notice) AS published,
  (SELECT count(*) FROM organisation) > 200 AS is_large;

-- districts: each with how many bodies it has; those that belong to none come last
WITH RECURSIVE up(organisation, place, level, parent) AS (
  SELECT organisation.id, place.id, place.level, place.parent
  FROM organisation LEFT JOIN place ON place.id = organisation.place
  UNION ALL
  SELECT up.organisation, place.id, place.level, place.parent
  FROM up JOIN place ON place.id = up.parent
  WHERE up.level NOT IN ('district', 'city', 'province')
)
SELECT
  coalesce(place.id, 0) AS district,
  place.slug AS district_slug,
  place.full_name AS district_name,
  place.level <> 'district' AS is_above,
  count(*) AS size,
  sum(EXISTS (SELECT 1 FROM notice WHERE notice.organisation = up.organisation)) AS published
FROM up
LEFT JOIN place ON place.id = up.place
WHERE up.level IN ('district', 'city', 'province') OR up.parent IS NULL
GROUP BY place.id
ORDER BY place.id IS NULL, place.full_name;

-- districts.bodies: the bodies of a small site, each below the one that it belongs to by the register, but none below the committee of
-- the whole place
WITH RECURSIVE up(organisation, place, level, parent) AS (
  SELECT organisation.id, place.id, place.level, place.parent
  FROM organisation LEFT JOIN place ON place.id = organisation.place
  WHERE NOT :is_large
  UNION ALL
  SELECT up.organisation, place.id, place.level, place.parent
  FROM up JOIN place ON place.id = up.parent
  WHERE up.level NOT IN ('district', 'city', 'province')
),
here(id) AS MATERIALIZED (
  SELECT organisation FROM up
  WHERE coalesce(place, 0) = :district AND (level IN ('district', 'city', 'province') OR parent IS NULL)
),
walk(id, level, depth, turn) AS (
  SELECT id, level, 0, printf('%d%09d', NOT registered, id)
  FROM organisation AS head
  WHERE id IN here
    AND NOT EXISTS (SELECT 1 FROM organisation WHERE id = head.parent AND id IN here AND level IS NOT 'committee')
  UNION ALL
  SELECT below.id, below.level, depth + 1, turn || printf('%d%09d', NOT below.registered, below.id)
  FROM walk JOIN organisation AS below ON below.parent = walk.id
  WHERE below.id IN here AND walk.level IS NOT 'committee'
)
SELECT
  organisation.slug,
  organisation.short_name AS name,
  depth > 0 AS is_deep,
  depth > 1 AS is_deeper,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS notices,
  coalesce(items, 0) AS items,
  coalesce(done, 0) AS done,
  coalesce(nearly, 0) AS nearly,
  coalesce(ongoing, 0) AS ongoing,
  coalesce(open, 0) AS open,
  coalesce(lasting, 0) AS lasting,
  coalesce(unstated, 0) AS unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting
FROM walk
JOIN organisation ON organisation.id = walk.id
LEFT JOIN organisation_standing AS total ON total.organisation = organisation.id
ORDER BY turn;

-- takes: the whole as tables to be taken along
SELECT 'data/organisations' AS take, 'data/ledger' AS take_book, '单位名录' AS take_name, is_whole AS take_whole FROM taking;
