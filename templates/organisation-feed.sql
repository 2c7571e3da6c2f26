-- pages: the notices of one body, for those whom it concerns
SELECT
  organisation.id,
  'organisation/' || organisation.slug || '.xml' AS path,
  organisation.slug || '.xml' AS file,
  'organisation/' || organisation.slug || '.html' AS about_path,
  organisation.short_name AS body,
  (SELECT max(published) FROM notice WHERE notice.organisation = organisation.id) || 'T00:00:00Z' AS updated,
  (SELECT lower(printf('%s-%s-8%s-9%s-%s', substr(sha256, 1, 8), substr(sha256, 9, 4), substr(sha256, 14, 3), substr(sha256, 18, 3), substr(sha256, 21, 12)))
     FROM notice WHERE notice.organisation = organisation.id AND published IS NOT NULL ORDER BY published, slug LIMIT 1) AS first_uuid
FROM organisation
WHERE EXISTS (SELECT 1 FROM notice WHERE notice.organisation = organisation.id AND published IS NOT NULL)
ORDER BY organisation.slug;

-- touched: the body of a notice that changed
SELECT organisation AS id FROM touched_notice;

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
JOIN organisation ON organisation.id = notice.organisation
LEFT JOIN tally ON tally.notice = notice.id
WHERE notice.organisation = :id AND notice.published IS NOT NULL
ORDER BY notice.published DESC, notice.slug DESC
LIMIT 50;
