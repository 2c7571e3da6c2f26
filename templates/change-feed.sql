-- pages: items whose status a later notice states otherwise, as an Atom feed
SELECT
  'changes.xml' AS path,
  'changes.xml' AS file,
  'dashboard.html' AS about_path,
  coalesce((SELECT max(published) FROM notice), '1970-01-01') || 'T00:00:00Z' AS updated,
  (SELECT lower(printf('%s-%s-8%s-8%s-%s', substr(sha256, 33, 8), substr(sha256, 41, 4), substr(sha256, 46, 3), substr(sha256, 50, 3), substr(sha256, 53, 12)))
     FROM notice WHERE published IS NOT NULL ORDER BY published, slug LIMIT 1) AS first_uuid;

-- entries: the two hundred newest, of the two hundred newest notices that follow others
SELECT
  notice.path || '#' || issue.anchor AS entry_id,
  notice.path || '#' || issue.anchor AS entry_path,
  organisation.short_name || '：' || issue.title || '，' || status_label(change.earlier_status) || ' → ' || status_label(change.status) AS title,
  organisation.name,
  notice.published || 'T00:00:00Z' AS published,
  lower(printf('%s-%s-8%s-9%s-%012x', substr(sha256, 33, 8), substr(sha256, 41, 4), substr(sha256, 46, 3), substr(sha256, 50, 3), issue.rank)) AS uuid,
  '上一份通报写的是“' || status_label(change.earlier_status) || '”，这一份写的是“' || status_label(change.status) || '”。' AS summary
FROM notice
JOIN change ON change.notice = notice.id AND change.kind = 'changed'
JOIN issue ON issue.id = change.issue
JOIN organisation ON organisation.id = notice.organisation
WHERE notice.id IN (
  SELECT id
  FROM notice
  WHERE published IS NOT NULL AND previous IS NOT NULL
  ORDER BY published DESC, slug DESC
  LIMIT 200
)
ORDER BY notice.published DESC, notice.slug DESC, issue.rank
LIMIT 200;
