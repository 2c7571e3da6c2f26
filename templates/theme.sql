-- pages: one page for each heading under which at least two notices group their items, without the words around it
-- (关于…方面的问题); of more than 200 items one more for each district. The address is the words in hexadecimal.
SELECT
  theme AS id,
  'theme/' || lower(hex(theme)) || coalesce('/' || place.slug, '') || '.html' AS path,
  lower(hex(theme)) AS theme_slug,
  theme AS name,
  notices,
  page.district,
  place.full_name AS place_name,
  '#' AS lists,
  '' AS lists_end,
  items <= 200 AS is_short,
  items > 200 AND page.district IS NULL AS is_by_place,
  items > 200 AND page.district IS NOT NULL AS is_by_body,
  items,
  organisations,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  rate(done, stated) AS done_rate,
  rate(done + nearly, stated) AS both_rate
FROM theme_list AS page
LEFT JOIN place ON place.id = page.district
WHERE is_page
ORDER BY path;

-- touched: those under which a notice that changed groups its items
SELECT theme AS id FROM touched_theme;

-- groups: of a short list how many there are of each status, the pressing ones first
WITH slug(rank, status) AS (
  VALUES (1, 'open'), (2, 'ongoing'), (3, 'nearly'), (4, 'done'), (5, 'lasting'), (6, 'unstated')
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  slug.status = 'unstated' AS is_unstated,
  count(*) AS size
FROM slug
JOIN matter ON matter.status = slug.status
JOIN issue ON issue.id = matter.id
JOIN heading ON heading.id = issue.section
JOIN organisation ON organisation.id = matter.organisation
WHERE :is_short
  AND heading.theme = :name
  AND (:district IS NULL OR organisation.district = :district)
GROUP BY slug.rank
ORDER BY slug.rank;

-- groups.entries: each item with the first thing that was done about it
SELECT
  notice.path || '#' || issue.anchor AS entry_path,
  issue.title,
  organisation.short_name AS entry_name,
  'organisation/' || organisation.slug || '.html' AS organisation_path,
  date_zh(notice.published) AS entry_day,
  matter.year AS entry_year,
  district.name AS entry_place,
  (SELECT group_concat(topic.name, '|') FROM issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = matter.id) AS entry_topics,
  issue.measures,
  (SELECT text FROM measure WHERE measure.issue = matter.id AND position = 1) AS measure
FROM heading
JOIN issue ON issue.section = heading.id
JOIN matter ON matter.id = issue.id
JOIN notice ON notice.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
LEFT JOIN place AS district ON district.id = organisation.district
WHERE heading.theme = :name
  AND matter.status = :status
  AND (:district IS NULL OR organisation.district = :district)
ORDER BY organisation.name, matter.notice, issue.rank;

-- places: of a long list the districts, the lowest rate first
SELECT
  'theme/' || :theme_slug || '/' || place.slug || '.html' AS row_path,
  'theme/' || :theme_slug || '/' || place.slug || '.html#' AS lists,
  '' AS lists_end,
  place.full_name AS name,
  CASE place.level WHEN 'district' THEN NULL ELSE '不在各区县的' END AS aside,
  items,
  stated,
  done,
  nearly,
  ongoing,
  open,
  lasting,
  unstated,
  percent(done, items) AS to_done,
  percent(done + nearly, items) AS to_nearly,
  percent(done + nearly + ongoing, items) AS to_ongoing,
  percent(done + nearly + ongoing + open, items) AS to_open,
  percent(items - unstated, items) AS to_lasting,
  coalesce(rate(done, stated), '未注明') AS done_rate
FROM theme_district_standing AS total JOIN place ON place.id = total.district
WHERE theme = :name AND :is_by_place
ORDER BY stated < 5, stated = 0, 1.0 * done / stated, place.full_name;

-- bodies: of a long list in a district, who has such items, the pressing ones first
SELECT
  organisation.slug AS body_slug,
  organisation.short_name AS body_name,
  items AS body_items,
  open AS body_open
FROM standing_by_theme JOIN organisation ON organisation.id = standing_by_theme.organisation
WHERE :is_by_body AND theme = :name AND organisation.district = :district
ORDER BY open DESC, items DESC, organisation.name;

-- takes: the list as a table to be taken along, and the whole
SELECT replace(:path, '.html', '') AS take, replace(:path, '.html', '') AS take_book, '这些事项' AS take_name, 1 AS take_whole FROM taking WHERE :is_short
UNION ALL
SELECT 'data/themes', 'data/standings', '各分类，各地', 1 FROM taking WHERE :is_by_place
UNION ALL
SELECT 'data/items', 'data/ledger', '全部事项' || iif(:is_short, '', '（按“类别”筛选）'), is_whole FROM taking;
