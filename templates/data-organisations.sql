-- pages: the register in one table, with who has published
SELECT 'data/organisations.csv' AS path;

-- organisations: one row a body
SELECT
  organisation.slug AS id,
  organisation.name,
  organisation.short_name,
  organisation.level,
  parent.slug AS parent_id,
  place.full_name AS district,
  organisation.registered,
  (SELECT count(*) FROM notice WHERE notice.organisation = organisation.id) AS notices,
  coalesce(items, 0) AS items,
  coalesce(stated, 0) AS stated,
  coalesce(done, 0) AS done,
  coalesce(nearly, 0) AS nearly,
  coalesce(ongoing, 0) AS ongoing,
  coalesce(open, 0) AS open,
  coalesce(lasting, 0) AS lasting,
  coalesce(unstated, 0) AS unstated,
  'organisation/' || organisation.slug || '.html' AS page
FROM organisation
LEFT JOIN organisation AS parent ON parent.id = organisation.parent
LEFT JOIN place ON place.id = organisation.district
LEFT JOIN organisation_standing ON organisation_standing.organisation = organisation.id
ORDER BY organisation.id;
