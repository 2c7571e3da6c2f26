-- pages: one page a topic; of more than 200 items the items stay with their organisations
SELECT
  topic.id AS id,
  'topic/' || topic.slug || '.html' AS path,
  topic.name,
  coalesce(items, 0) AS items,
  coalesce(items, 0) > 200 AS is_large,
  coalesce(organisations, 0) AS organisations,
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
FROM topic
LEFT JOIN topic_standing AS total ON total.topic = topic.id;

-- entries: of a short list, each item with the first thing that was done about it, the pressing ones first
SELECT
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  matter.status,
  status_label(matter.status) AS status_label,
  organisation.short_name AS entry_name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  (SELECT text FROM measure WHERE measure.issue = matter.id AND position = 1) AS measure
FROM issue_topic
JOIN matter ON matter.id = issue_topic.issue
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
WHERE issue_topic.topic = :id AND NOT :is_large
ORDER BY
  CASE matter.status WHEN 'open' THEN 1 WHEN 'ongoing' THEN 2 WHEN 'nearly' THEN 3 WHEN 'lasting' THEN 4 WHEN 'done' THEN 5 ELSE 6 END,
  organisation.name, matter.notice, issue.rank;

-- bodies: of a long list, who has such items, the pressing ones first
SELECT
  organisation.slug AS body_slug,
  organisation.short_name AS body_name,
  count(*) AS body_items,
  sum(matter.status = 'open') AS body_open
FROM issue_topic
JOIN matter ON matter.id = issue_topic.issue
JOIN organisation ON organisation.id = matter.organisation
WHERE issue_topic.topic = :id AND :is_large
GROUP BY matter.organisation
ORDER BY sum(matter.status = 'open') DESC, count(*) DESC, organisation.name;
