-- pages: the numbers that the measures of one year's notices state
SELECT 'data/figures-' || year || '.csv' AS path, year FROM notice GROUP BY year;

-- figures: one row a number, as the notice writes it and as a value in its unit
SELECT
  notice.slug AS notice_id,
  notice.published,
  organisation.slug AS organisation_id,
  organisation.name AS organisation,
  issue.anchor,
  issue.title,
  issue.status,
  figure.measure,
  figure.words,
  printf('%.15g', figure.value) AS value,
  figure.unit,
  figure.nearly,
  figure.verb,
  figure.object,
  figure.day AS as_of,
  figure.line,
  EXISTS (SELECT 1 FROM matter WHERE matter.id = coalesce(issue.parent, issue.id)) AS counted,
  notice.path || '#' || issue.anchor AS page
FROM notice
JOIN organisation ON organisation.id = notice.organisation
JOIN issue ON issue.notice = notice.id
JOIN figure ON figure.issue = issue.id
WHERE notice.year = :year
ORDER BY notice.published, notice.id, issue.rank, figure.position;
