-- pages: where one looks for words; without the index or without scripts, for bodies by letter
SELECT
  'search.html' AS path,
  EXISTS (SELECT 1 FROM meta WHERE key = 'search') AS has_search,
  (SELECT count(*) FROM organisation) AS organisations,
  (SELECT count(*) FROM organisation) > 1000 AS is_large;

-- years: of notices, the newest first
SELECT DISTINCT year AS year_slug, CASE year WHEN 'undated' THEN '日期未注明' ELSE year || ' 年' END AS year_text
FROM notice
ORDER BY year = 'undated', year DESC;

-- places: the districts that bodies work in
WITH RECURSIVE up(id, level, parent) AS (
  SELECT place.id, place.level, place.parent
  FROM place WHERE id IN (SELECT place FROM organisation WHERE id IN (SELECT organisation FROM notice))
  UNION
  SELECT place.id, place.level, place.parent
  FROM up JOIN place ON place.id = up.parent
  WHERE up.level NOT IN ('district', 'city', 'province')
)
SELECT place.slug AS place_slug, place.full_name AS place_name
FROM up JOIN place ON place.id = up.id
WHERE up.level IN ('district', 'city', 'province')
ORDER BY place.full_name;

-- topics: those that an item names
SELECT slug AS topic_slug, name AS topic_name
FROM topic WHERE id IN (SELECT topic FROM issue_topic)
ORDER BY id;

-- letters: with which addresses of bodies begin; those that are not in the register come last
SELECT DISTINCT
  CASE WHEN registered AND slug GLOB '[a-z]*' THEN upper(substr(slug, 1, 1)) ELSE '其他' END AS letter
FROM organisation
WHERE NOT :is_large
ORDER BY letter;

-- letters.bodies: in the order of their addresses
SELECT slug, short_name AS name
FROM organisation
WHERE :letter = CASE WHEN registered AND slug GLOB '[a-z]*' THEN upper(substr(slug, 1, 1)) ELSE '其他' END
ORDER BY slug;
