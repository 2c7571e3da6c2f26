-- pages: the items of all notices of one year
SELECT 'data/items-' || year || '.csv' AS path, year FROM notice GROUP BY year;

-- items: as each notice states them, one row an item
SELECT
  notice.slug AS notice_id,
  notice.published,
  organisation.slug AS organisation_id,
  organisation.name AS organisation,
  place.full_name AS district,
  inspection.round,
  inspection.feedback,
  item.anchor,
  item.kind,
  section.title AS section,
  item.number,
  item.title,
  item.status,
  status_label(item.status) AS status_label,
  item.status_raw,
  item.deadline,
  item.measures,
  item.line,
  item.last_line,
  (SELECT group_concat(topic.name, '|') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = item.id) AS topics,
  EXISTS (SELECT 1 FROM matter WHERE matter.id = item.id) AS counted,
  notice.path || '#' || item.anchor AS page,
  overruled.was AS overruled
FROM notice
JOIN item ON item.notice = notice.id
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN place ON place.id = organisation.district
JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN section ON section.id = item.section
LEFT JOIN overruled ON overruled.notice = notice.id AND overruled.anchor = item.anchor
WHERE notice.year = :year
ORDER BY notice.published, notice.id, item.rank;
