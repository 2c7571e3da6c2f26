-- pages: one page a topic; of more than 200 items the items stay with their organisations
SELECT
  topic.id AS id,
  'topic/' || topic.slug || '.html' AS path,
  topic.name,
  count(item.id) AS items,
  count(item.id) > 200 AS is_large,
  count(DISTINCT item.organisation) AS organisations,
  coalesce(sum(item.status = 'done'), 0) AS done,
  coalesce(sum(item.status = 'nearly'), 0) AS nearly,
  coalesce(sum(item.status = 'ongoing'), 0) AS ongoing,
  coalesce(sum(item.status = 'open'), 0) AS open,
  coalesce(sum(item.status = 'lasting'), 0) AS lasting,
  coalesce(sum(item.status = 'unstated'), 0) AS unstated,
  percent(sum(item.status = 'done'), count(item.id)) AS to_done,
  percent(sum(item.status IN ('done', 'nearly')), count(item.id)) AS to_nearly,
  percent(sum(item.status IN ('done', 'nearly', 'ongoing')), count(item.id)) AS to_ongoing,
  percent(sum(item.status IN ('done', 'nearly', 'ongoing', 'open')), count(item.id)) AS to_open,
  percent(sum(item.status <> 'unstated'), count(item.id)) AS to_lasting
FROM topic
LEFT JOIN issue_topic ON issue_topic.topic = topic.id
LEFT JOIN item ON item.id = issue_topic.issue AND item.counted
GROUP BY topic.id;

-- entries: of a short list, each item with the first thing that was done about it, the pressing ones first
SELECT
  notice.path || '#' || item.anchor AS entry_path,
  item.title,
  item.status,
  status_label(item.status) AS status_label,
  organisation.short_name AS entry_name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  (SELECT text FROM measure WHERE measure.issue = item.id AND position = 1) AS measure
FROM issue_topic
JOIN item ON item.id = issue_topic.issue
JOIN notice ON notice.id = item.notice
JOIN organisation ON organisation.id = item.organisation
WHERE issue_topic.topic = :id AND item.counted AND NOT :is_large
ORDER BY
  CASE item.status WHEN 'open' THEN 1 WHEN 'ongoing' THEN 2 WHEN 'nearly' THEN 3 WHEN 'lasting' THEN 4 WHEN 'done' THEN 5 ELSE 6 END,
  organisation.name, item.notice, item.rank;

-- bodies: of a long list, who has such items, the pressing ones first
SELECT
  organisation.slug AS body_slug,
  organisation.short_name AS body_name,
  count(*) AS body_items,
  sum(item.status = 'open') AS body_open
FROM issue_topic
JOIN item ON item.id = issue_topic.issue
JOIN organisation ON organisation.id = item.organisation
WHERE issue_topic.topic = :id AND item.counted AND :is_large
GROUP BY item.organisation
ORDER BY sum(item.status = 'open') DESC, count(*) DESC, organisation.name;
