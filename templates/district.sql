-- pages: one page for each place of county level and above that a body works in or below
SELECT
  place.id AS id,
  'district/' || place.slug || '.html' AS path,
  place.name,
  place.full_name,
  place.parent
FROM place
WHERE place.level IN ('district', 'city', 'province') AND place.id IN (SELECT place FROM within);

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
WITH total AS (
  SELECT
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM place_standing
  WHERE place = :id
)
SELECT
  *,
  (SELECT count(*) FROM within WHERE place = :id) AS size,
  (SELECT count(*) FROM within WHERE place = :id) > 200 AS is_large,
  (SELECT count(*) FROM within WHERE place = :id AND organisation IN (SELECT organisation FROM notice)) AS published,
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
WITH body AS (
  SELECT * FROM organisation WHERE district = :id
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
LEFT JOIN organisation_standing AS total ON total.organisation = body.id
WHERE body.level IS NULL
  OR body.level NOT IN ('community', 'village')
  OR (SELECT count(*) FROM body) <= 200
ORDER BY body.registered DESC, body.id;
