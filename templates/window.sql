-- pages: the last day of one window, for a calendar; it tells nothing of today, so that it never changes
SELECT
  notice.id AS id,
  substr(notice.path, 1, length(notice.path) - 5) || '.ics' AS path,
  notice.slug,
  notice.path AS notice_path,
  organisation.short_name AS name,
  replace(closes, '-', '') AS closes_day,
  replace(coalesce(notice.published, opens, closes), '-', '') AS stamp_day,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1) AS phone,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'email' ORDER BY position LIMIT 1) AS email,
  (SELECT value FROM contact WHERE notice = notice.id AND kind = 'address' ORDER BY position LIMIT 1) AS address
FROM window
JOIN notice ON notice.id = window.notice
JOIN organisation ON organisation.id = notice.organisation
WHERE closes IS NOT NULL AND (opens IS NULL OR opens <= closes);

-- touched: it has the name of its body, but never the day
SELECT id FROM touched_notice;
