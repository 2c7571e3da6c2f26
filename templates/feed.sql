-- pages: the newest notices as an Atom feed; the ids come from digests, so that they stay whatever the address
SELECT
  'feed.xml' AS path,
  coalesce((SELECT max(published) FROM notice), '1970-01-01') || 'T00:00:00Z' AS updated,
  (SELECT lower(printf('%s-%s-8%s-a%s-%s', substr(sha256, 1, 8), substr(sha256, 9, 4), substr(sha256, 14, 3), substr(sha256, 18, 3), substr(sha256, 21, 12)))
     FROM notice WHERE published IS NOT NULL ORDER BY published, id LIMIT 1) AS first_uuid;

-- entries: the fifty newest that bear a date
SELECT
  notice.path AS notice_path,
  coalesce(notice.title, organisation.short_name) AS title,
  organisation.name,
  organisation.short_name,
  notice.published || 'T00:00:00Z' AS published,
  lower(printf('%s-%s-8%s-b%s-%s', substr(sha256, 1, 8), substr(sha256, 9, 4), substr(sha256, 14, 3), substr(sha256, 18, 3), substr(sha256, 21, 12))) AS uuid,
  coalesce(items, 0) AS items,
  coalesce(stated_items, 0) AS stated,
  coalesce(done, 0) AS done,
  coalesce(open, 0) AS open
FROM notice
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN (
  SELECT
    notice,
    count(*) AS items,
    sum(status <> 'unstated') AS stated_items,
    sum(status = 'done') AS done,
    sum(status = 'open') AS open
  FROM issue
  WHERE kind <> 'sub_issue'
    AND notice IN (SELECT id FROM notice WHERE published IS NOT NULL ORDER BY published DESC, id DESC LIMIT 50)
  GROUP BY notice
) AS counts ON counts.notice = notice.id
WHERE notice.published IS NOT NULL
ORDER BY notice.published DESC, notice.slug
LIMIT 50;
