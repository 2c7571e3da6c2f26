-- pages: one page for all districts
SELECT
  'fire-safety.html' AS path,
  topic.name AS topic_name,
  (SELECT count(*) FROM issue_topic WHERE issue_topic.topic = topic.id) AS total
FROM topic
WHERE topic.slug = 'fire-safety';

-- districts: those that have such issues; a body lies in a district if its
-- place does, or the place around that, and so on
WITH RECURSIVE within(district, place) AS (
  SELECT id, id FROM place WHERE level = 'district'
  UNION ALL
  SELECT within.district, place.id
  FROM within JOIN place ON place.parent = within.place
)
SELECT
  place.id AS district,
  place.name AS district_name,
  count(*) AS size,
  percent(sum(issue.status = 'done'), count(*)) AS done_percent
FROM within
JOIN place ON place.id = within.district
JOIN organisation ON organisation.place = within.place
JOIN notice ON notice.organisation = organisation.id
JOIN issue ON issue.notice = notice.id
JOIN issue_topic ON issue_topic.issue = issue.id
JOIN topic ON topic.id = issue_topic.topic
WHERE topic.slug = 'fire-safety'
GROUP BY place.id
ORDER BY place.full_name;

-- districts.issues: in the district of the row around
WITH RECURSIVE within(place) AS (
  SELECT :district
  UNION ALL
  SELECT place.id FROM within JOIN place ON place.parent = within.place
)
SELECT
  highlight_html(issue.title, '消防 灭火器 电动自行车') AS title_html,
  notice.path || '#' || issue.anchor AS issue_path,
  organisation.short_name AS body,
  status_label(issue.status) AS status_text,
  date_zh(notice.published) AS published_text
FROM within
JOIN organisation ON organisation.place = within.place
JOIN notice ON notice.organisation = organisation.id
JOIN issue ON issue.notice = notice.id
JOIN issue_topic ON issue_topic.issue = issue.id
JOIN topic ON topic.id = issue_topic.topic
WHERE topic.slug = 'fire-safety'
ORDER BY notice.published DESC, notice.id, issue.rank;
