-- pages: all notices in one table
SELECT 'data/notices.csv' AS path;

-- notices: one row a notice, the oldest first
SELECT
  notice.slug AS id,
  notice.published,
  notice.published_by,
  notice.kind,
  notice.title,
  organisation.slug AS organisation_id,
  organisation.name AS organisation,
  place.full_name AS district,
  inspection.type,
  inspection.authority,
  inspection.group_name,
  inspection.round,
  inspection.started,
  inspection.ended,
  inspection.feedback,
  notice.edition,
  notice.latest,
  coalesce(tally.items, 0) AS items,
  coalesce(tally.stated, 0) AS stated,
  coalesce(done, 0) AS done,
  coalesce(nearly, 0) AS nearly,
  coalesce(ongoing, 0) AS ongoing,
  coalesce(open, 0) AS open,
  coalesce(lasting, 0) AS lasting,
  coalesce(unstated, 0) AS unstated,
  window.opens,
  window.closes,
  window.raw AS window,
  notice.received,
  notice.outcome,
  notice.sha256,
  notice.path AS page,
  notice.original,
  (SELECT group_concat(fact || '=' || coalesce(was, ''), '|') FROM overruled WHERE overruled.notice = notice.id AND anchor IS NULL) AS overruled
FROM notice
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN place ON place.id = organisation.district
JOIN inspection ON inspection.id = notice.inspection
LEFT JOIN tally ON tally.notice = notice.id
LEFT JOIN window ON window.notice = notice.id
ORDER BY notice.published, notice.id;
