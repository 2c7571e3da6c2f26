-- pages: the newest notices as an Atom feed; the ids come from digests, so that they stay whatever the address
SELECT
  'feed.xml' AS path,
  'feed.xml' AS file,
  'index.html' AS about_path,
  coalesce((SELECT max(published) FROM notice), '1970-01-01') || 'T00:00:00Z' AS updated,
  (SELECT lower(printf('%s-%s-8%s-a%s-%s', substr(sha256, 1, 8), substr(sha256, 9, 4), substr(sha256, 14, 3), substr(sha256, 18, 3), substr(sha256, 21, 12)))
     FROM notice WHERE published IS NOT NULL ORDER BY published, slug LIMIT 1) AS first_uuid;

-- entries: the fifty newest that bear a date
SELECT
  notice.path AS entry_id,
  notice.path AS entry_path,
  coalesce(notice.title, organisation.short_name) AS title,
  organisation.name,
  notice.published || 'T00:00:00Z' AS published,
  lower(printf('%s-%s-8%s-b%s-%s', substr(sha256, 1, 8), substr(sha256, 9, 4), substr(sha256, 14, 3), substr(sha256, 18, 3), substr(sha256, 21, 12))) AS uuid,
  organisation.short_name || '：' || coalesce(tally.items, 0) || ' 个事项，写明进展的 ' || coalesce(tally.stated, 0) || ' 个'
    || CASE WHEN tally.stated > 0 THEN '，其中已完成 ' || tally.done || ' 个，公布时未完成 ' || tally.open || ' 个' ELSE '' END || '。' AS summary
FROM notice
CROSS JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN tally ON tally.notice = notice.id
WHERE notice.published IS NOT NULL
ORDER BY notice.published DESC, notice.slug DESC
LIMIT 50;
