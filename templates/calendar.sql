-- pages: the last day of every window that has not ended, for a calendar
SELECT 'comment.ics' AS path;

-- windows: one event on the last day, the nearest first; the stamp is the day of the notice, so that it never changes
SELECT
  notice.slug,
  notice.path AS notice_path,
  organisation.short_name AS name,
  replace(closes, '-', '') AS closes_day,
  replace(coalesce(notice.published, opens, closes), '-', '') AS stamp_day,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1) AS phone,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'email' ORDER BY position LIMIT 1) AS email,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'address' ORDER BY position LIMIT 1) AS address
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state IN ('soon', 'open', 'later')
ORDER BY closes, notice.id;
