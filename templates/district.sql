-- pages: one page for each place of county level and above that a body works in or below
WITH RECURSIVE used(id, parent) AS (
  SELECT place.id, place.parent
  FROM place WHERE id IN (SELECT place FROM organisation)
  UNION
  SELECT place.id, place.parent
  FROM used JOIN place ON place.id = used.parent
)
SELECT
  place.id AS id,
  'district/' || place.slug || '.html' AS path,
  place.name,
  place.full_name,
  place.parent
FROM place
WHERE place.level IN ('district', 'city', 'province') AND place.id IN (SELECT id FROM used);

-- above: the places that it lies in, outermost first
WITH RECURSIVE up(name, slug, level, parent, depth) AS (
  SELECT name, slug, level, parent, 1 FROM place WHERE id = :parent
  UNION ALL
  SELECT place.name, place.slug, place.level, place.parent, depth + 1
  FROM up JOIN place ON place.id = up.parent
)
SELECT name AS above_name, slug AS above_slug
FROM up WHERE level IN ('district', 'city', 'province') ORDER BY depth DESC;

-- total: one row, everything in it
WITH RECURSIVE inside(id) AS (
  SELECT :id
  UNION ALL
  SELECT place.id FROM inside JOIN place ON place.parent = inside.id
),
body(id) AS (
  SELECT organisation.id FROM inside JOIN organisation ON organisation.place = inside.id
),
total AS (
  SELECT
    count(*) AS items,
    coalesce(sum(status <> 'unstated'), 0) AS stated,
    coalesce(sum(status = 'done'), 0) AS done,
    coalesce(sum(status = 'nearly'), 0) AS nearly,
    coalesce(sum(status = 'ongoing'), 0) AS ongoing,
    coalesce(sum(status = 'open'), 0) AS open,
    coalesce(sum(status = 'lasting'), 0) AS lasting,
    coalesce(sum(status = 'unstated'), 0) AS unstated
  FROM body JOIN item ON item.organisation = body.id
  WHERE item.counted
)
SELECT
  *,
  (SELECT count(*) FROM body) AS size,
  (SELECT count(*) FROM body) > 200 AS is_large,
  (SELECT count(*) FROM body WHERE id IN (SELECT organisation FROM notice)) AS published,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  CASE WHEN stated >= 5 THEN percent(done, stated) || ' %' WHEN stated > 0 THEN done || ' / ' || stated ELSE '未注明' END AS done_rate,
  CASE WHEN stated >= 5 THEN percent(done + nearly, stated) || ' %' WHEN stated > 0 THEN done + nearly || ' / ' || stated ELSE '未注明' END AS both_rate,
  done + nearly AS both
FROM total;

-- districts: the places of county level and above right below it
SELECT place.slug AS below_slug, place.name AS below_name
FROM place
WHERE place.parent = :id AND level IN ('district', 'city')
ORDER BY place.name;

-- bodies: the bodies in it, but not those of a district below it; of a large one only streets and such
WITH RECURSIVE inside(id) AS (
  SELECT :id
  UNION ALL
  SELECT place.id FROM inside JOIN place ON place.parent = inside.id
  WHERE place.level NOT IN ('district', 'city', 'province')
),
body AS (
  SELECT organisation.* FROM inside JOIN organisation ON organisation.place = inside.id
),
counts AS (
  SELECT
    item.organisation,
    count(*) AS items,
    sum(item.status = 'done') AS done,
    sum(item.status = 'nearly') AS nearly,
    sum(item.status = 'ongoing') AS ongoing,
    sum(item.status = 'open') AS open,
    sum(item.status = 'lasting') AS lasting,
    sum(item.status = 'unstated') AS unstated
  FROM body JOIN item ON item.organisation = body.id
  WHERE item.counted
  GROUP BY item.organisation
)
SELECT
  body.slug,
  body.short_name AS name,
  body.level IN ('community', 'village') AS is_deep,
  (SELECT count(*) FROM notice WHERE notice.organisation = body.id) AS notices,
  items,
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
  percent(items - unstated, items) AS to_lasting
FROM body
LEFT JOIN counts ON counts.organisation = body.id
WHERE body.level IS NULL
  OR body.level NOT IN ('community', 'village')
  OR (SELECT count(*) FROM body) <= 200
ORDER BY body.registered DESC, body.id;
