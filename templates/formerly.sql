-- pages: one page an address that a body had: it leads on to the one it has now; an address that another body has
-- is that body's
SELECT
  'organisation/' || alias.value || '.html' AS path,
  organisation.slug || '.html' AS beside,
  'organisation/' || organisation.slug || '.html' AS now_path,
  organisation.name AS full_name
FROM alias
JOIN organisation ON organisation.id = alias.organisation
WHERE alias.kind = 'formerly' AND NOT EXISTS (SELECT 1 FROM organisation AS other WHERE other.slug = alias.value);
