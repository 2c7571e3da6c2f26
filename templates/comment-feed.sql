-- pages: the windows that have not ended, as an Atom feed; an entry is as old as its notice
SELECT
  'comment.xml' AS path,
  'comment.xml' AS file,
  'comment.html' AS about_path,
  coalesce((SELECT max(published) FROM notice), '1970-01-01') || 'T00:00:00Z' AS updated,
  (SELECT lower(printf('%s-%s-8%s-a%s-%s', substr(sha256, 33, 8), substr(sha256, 41, 4), substr(sha256, 46, 3), substr(sha256, 50, 3), substr(sha256, 53, 12)))
     FROM notice WHERE published IS NOT NULL ORDER BY published, slug LIMIT 1) AS first_uuid;

-- entries: the nearest end first
SELECT
  notice.path || '#comment' AS entry_id,
  notice.path AS entry_path,
  organisation.short_name || '听取意见，' || date_zh(closes) || '截止' AS title,
  organisation.name,
  coalesce(notice.published, opens, closes) || 'T00:00:00Z' AS published,
  lower(printf('%s-%s-8%s-b%s-%s', substr(sha256, 33, 8), substr(sha256, 41, 4), substr(sha256, 46, 3), substr(sha256, 50, 3), substr(sha256, 53, 12))) AS uuid,
  coalesce('自' || date_zh(opens), '') || '至' || date_zh(closes)
    || coalesce('；电话 ' || (SELECT value FROM contact WHERE notice = notice.id AND kind = 'phone' ORDER BY position LIMIT 1), '')
    || coalesce('；邮箱 ' || (SELECT value FROM contact WHERE notice = notice.id AND kind = 'email' ORDER BY position LIMIT 1), '')
    || '。意见直接交给该单位。' AS summary
FROM period
CROSS JOIN notice ON notice.id = period.notice
CROSS JOIN organisation ON organisation.id = notice.organisation
WHERE state IN ('soon', 'open', 'later')
ORDER BY closes, notice.slug
LIMIT 320;
