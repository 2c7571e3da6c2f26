-- pages: bodies as tables: those that work in a place, but in no district below it; those that were inspected in a round; a
-- body and those below it
WITH page(id, stem, name, place, term, number, body) AS (
  SELECT 'place-' || id, 'district/' || slug, full_name || '，各单位', id, NULL, NULL, NULL
  FROM place
  WHERE level IN ('district', 'city', 'province') AND EXISTS (SELECT 1 FROM organisation WHERE organisation.district = place.id)
  UNION ALL
  SELECT 'place-' || id, 'round/' || slug || '-' || term || '-' || number || '-bodies', full_name || '，' || round || '，各单位', id, term, number, NULL
  FROM round_standing JOIN place ON place.id = round_standing.place
  UNION ALL
  SELECT 'body-' || id, 'organisation/' || slug || '/below', name || '，本级与下辖', NULL, NULL, NULL, id
  FROM organisation
  WHERE EXISTS (SELECT 1 FROM organisation AS below WHERE below.parent = organisation.id)
)
SELECT
  page.*,
  replace('*.csv|*.ascii.csv|*.json|*.xlsx', '*', stem) AS path,
  'bodies' AS only,
  name AS title,
  NULL AS day,
  coalesce((SELECT value FROM setting WHERE key = 'base_url'), 'external:' || iif(body IS NULL, '../', '../../')) AS base
FROM page;

-- touched: where a body works whose notices changed, and what lies around it; the body, and the one above it
SELECT 'place-' || id AS id FROM touched_place
UNION ALL
SELECT 'body-' || id FROM touched_organisation
UNION ALL
SELECT 'body-' || parent FROM touched_organisation;

-- bodies: 单位
WITH part(organisation, inspection) AS (
  SELECT id, NULL FROM organisation WHERE :term IS NULL AND district = :place
  UNION ALL
  SELECT organisation, inspection
  FROM round_inspection
  WHERE :term IS NOT NULL AND place = :place AND term = :term AND number = :number
  UNION ALL
  SELECT id, NULL FROM organisation WHERE parent = :body
  UNION ALL
  SELECT id, NULL FROM organisation WHERE id = :body
),
total AS (
  SELECT
    part.organisation,
    part.inspection,
    coalesce(sum(items), 0) AS items,
    coalesce(sum(stated), 0) AS stated,
    coalesce(sum(done), 0) AS done,
    coalesce(sum(nearly), 0) AS nearly,
    coalesce(sum(ongoing), 0) AS ongoing,
    coalesce(sum(open), 0) AS open,
    coalesce(sum(lasting), 0) AS lasting,
    coalesce(sum(unstated), 0) AS unstated
  FROM part
  LEFT JOIN standing
    ON standing.organisation = part.organisation AND (part.inspection IS NULL OR standing.inspection = part.inspection)
  GROUP BY part.organisation, part.inspection
)
SELECT
  body.name AS "单位|organisation",
  :base || 'organisation/' || body.slug || '.html' AS "单位.link",
  body.slug AS "|organisation_id",
  above.name AS "上级|parent",
  inspection.group_name AS "巡察组|group_name",
  inspection.feedback AS "反馈日期|feedback",
  (
    SELECT count(*)
    FROM notice
    WHERE notice.organisation = body.id AND (total.inspection IS NULL OR notice.inspection = total.inspection)
  ) AS "通报|notices",
  items AS "事项|items",
  total.stated AS "写明进展|stated",
  done AS "已完成|done",
  nearly AS "基本完成|nearly",
  ongoing AS "整改中|ongoing",
  open AS "未完成|open",
  lasting AS "长期坚持|lasting",
  unstated AS "未注明|unstated",
  iif(total.stated >= 5, CAST(percent(done, total.stated) AS REAL), NULL) AS "已完成率（%）|done_rate"
FROM total
JOIN organisation AS body ON body.id = total.organisation
LEFT JOIN organisation AS above ON above.id = body.parent
LEFT JOIN inspection ON inspection.id = total.inspection
ORDER BY body.name, feedback, body.slug;
