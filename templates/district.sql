-- pages: one page for each place of county level and above that a body works in or below
SELECT
  place.id AS id,
  'district/' || place.slug || '.html' AS path,
  place.slug,
  place.name,
  place.level = 'district' AS is_lowest,
  place.full_name,
  place.parent
FROM place
WHERE place.level IN ('district', 'city', 'province') AND place.id IN (SELECT place FROM within);

-- touched: where a body works whose notices changed, and what lies around it
SELECT id FROM touched_place;

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
SELECT
  items,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  '../status/' AS lists,
  '/' || :slug || '.html' AS lists_end,
  (SELECT count(*) FROM within WHERE place = :id) AS size,
  (SELECT count(*) FROM within WHERE place = :id AND organisation IN (SELECT organisation FROM notice)) AS published,
  done + nearly AS finished,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  coalesce(rate(done, stated), '未注明') AS done_rate,
  coalesce(rate(done + nearly, stated), '未注明') AS both_rate,
  rate(stated, items) AS coverage
FROM place_standing
WHERE place = :id AND NOT own;

-- districts: the places of county level and above right below it, each with all that is in it; the lowest rate first
SELECT
  'district/' || place.slug || '.html' AS row_path,
  'status/' AS lists,
  '/' || place.slug || '.html' AS lists_end,
  place.name,
  NULL AS aside,
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
  coalesce(rate(done, stated), '未注明') AS done_rate
FROM place JOIN place_standing AS total ON total.place = place.id
WHERE place.parent = :id AND place.level IN ('district', 'city') AND NOT own AND items > 0
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, place.full_name;

-- rows: the bodies in it, but not those of a district below it; of more than 100 each street with its communities in
-- one. The lowest rate first, those that state too little last.
WITH body AS (
  SELECT
    organisation.id,
    CASE
      WHEN organisation.level IN ('community', 'village') AND organisation.parent IS NOT NULL
        AND (SELECT count(*) FROM organisation AS other WHERE other.district = :id) > 100
        THEN organisation.parent
      ELSE organisation.id
    END AS head
  FROM organisation
  WHERE organisation.district = :id
),
total AS (
  SELECT
    body.head,
    count(DISTINCT body.id) AS bodies,
    sum(items) AS items,
    sum(stated) AS stated,
    sum(done) AS done,
    sum(nearly) AS nearly,
    sum(ongoing) AS ongoing,
    sum(open) AS open,
    sum(lasting) AS lasting,
    sum(unstated) AS unstated
  FROM body JOIN organisation_standing AS standing ON standing.organisation = body.id
  GROUP BY body.head
)
SELECT
  'organisation/' || organisation.slug || '.html' AS row_path,
  'organisation/' || organisation.slug || CASE WHEN bodies > 1 THEN '.html?status=' ELSE '.html#' END AS lists,
  CASE WHEN bodies > 1 THEN '#below' ELSE '' END AS lists_end,
  organisation.short_name AS name,
  CASE WHEN bodies > 1 THEN '连同下辖，' || bodies || ' 个单位' END AS aside,
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
  coalesce(rate(done, stated), '未注明') AS done_rate
FROM total JOIN organisation ON organisation.id = total.head
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, organisation.name;

-- tree: each body below the one that it belongs to by the register, but none below the committee of the whole place; of more than
-- 300 bodies only what is above the communities
WITH RECURSIVE walk(id, level, depth, turn) AS (
  SELECT id, level, 0, printf('%d%09d', NOT registered, id)
  FROM organisation AS head
  WHERE district = :id
    AND NOT EXISTS (SELECT 1 FROM organisation WHERE id = head.parent AND district = :id AND level IS NOT 'committee')
  UNION ALL
  SELECT below.id, below.level, depth + 1, turn || printf('%d%09d', NOT below.registered, below.id)
  FROM walk JOIN organisation AS below ON below.parent = walk.id
  WHERE below.district = :id AND walk.level IS NOT 'committee'
)
SELECT
  organisation.slug AS tree_slug,
  organisation.short_name AS tree_name,
  depth > 0 AS is_deep,
  depth > 1 AS is_deeper,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS tree_notices,
  (SELECT items FROM organisation_standing AS standing WHERE standing.organisation = organisation.id) AS tree_items
FROM walk JOIN organisation ON organisation.id = walk.id
WHERE walk.level IS NULL
  OR walk.level NOT IN ('community', 'village')
  OR (SELECT count(*) FROM organisation AS other WHERE other.district = :id) <= 300
ORDER BY turn;

-- takes: the list as a table to be taken along, and the whole
SELECT replace(:path, '.html', '') AS take, replace(:path, '.html', '') AS take_book, '各单位' AS take_name, 1 AS take_whole FROM taking WHERE EXISTS (SELECT 1 FROM organisation WHERE district = :id)
UNION ALL
SELECT 'data/places', 'data/standings', '各地', 1 FROM taking WHERE NOT :is_lowest
UNION ALL
SELECT 'data/organisations', 'data/ledger', '单位名录', is_whole FROM taking;
