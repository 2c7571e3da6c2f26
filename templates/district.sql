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
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM tally WHERE organisation IN (SELECT id FROM body) AND counted
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
)
SELECT
  organisation.slug,
  organisation.short_name AS name,
  organisation.level IN ('community', 'village') AS is_deep,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS notices,
  coalesce(sum(items), 0) AS items,
  coalesce(sum(done), 0) AS done,
  coalesce(sum(nearly), 0) AS nearly,
  coalesce(sum(ongoing), 0) AS ongoing,
  coalesce(sum(open), 0) AS open,
  coalesce(sum(lasting), 0) AS lasting,
  coalesce(sum(unstated), 0) AS unstated,
  percent(sum(done), sum(items)) AS to_done,
  percent(sum(done) + sum(nearly), sum(items)) AS to_nearly,
  percent(sum(done) + sum(nearly) + sum(ongoing), sum(items)) AS to_ongoing,
  percent(sum(done) + sum(nearly) + sum(ongoing) + sum(open), sum(items)) AS to_open,
  percent(sum(items) - sum(unstated), sum(items)) AS to_lasting
FROM inside
JOIN organisation ON organisation.place = inside.id
LEFT JOIN tally ON tally.organisation = organisation.id AND tally.counted
WHERE organisation.level IS NULL
  OR organisation.level NOT IN ('community', 'village')
  OR (SELECT count(*) FROM inside JOIN organisation ON organisation.place = inside.id) <= 200
GROUP BY organisation.id
ORDER BY organisation.registered DESC, organisation.id;
