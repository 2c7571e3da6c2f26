-- pages: one page for each round of inspections, at the place of the committee that ordered it; what names no term or
-- no round has none
SELECT
  round_standing.place AS id,
  'round/' || place.slug || '-' || term || '-' || number || '.html' AS path,
  round_standing.place,
  place.full_name AS place_name,
  'district/' || place.slug || '.html' AS place_path,
  term,
  number,
  round,
  date_zh(started) AS started_text,
  date_zh(feedback) AS feedback_text,
  organisations AS bodies_count,
  '#' AS lists,
  '' AS lists_end,
  items BETWEEN 1 AND 200 AS is_short,
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
  rate(done, stated) AS done_rate,
  rate(done + nearly, stated) AS both_rate
FROM round_standing JOIN place ON place.id = round_standing.place
ORDER BY path;

-- touched: all rounds at a place where a body works whose notices changed
SELECT id FROM touched_place;

-- notices: what was published about it, the latest notice of each body; the lowest rate first
WITH total AS (
  SELECT
    organisation.short_name AS name,
    round_inspection.group_name,
    notice.path AS row_path,
    round_inspection.feedback,
    notice.published,
    organisation.slug,
    sum(standing.items) AS items,
    sum(standing.stated) AS stated,
    sum(standing.done) AS done,
    sum(standing.nearly) AS nearly,
    sum(standing.ongoing) AS ongoing,
    sum(standing.open) AS open,
    sum(standing.lasting) AS lasting,
    sum(standing.unstated) AS unstated
  FROM round_inspection
  JOIN organisation ON organisation.id = round_inspection.organisation
  JOIN notice ON notice.inspection = round_inspection.inspection AND notice.latest
  LEFT JOIN standing
    ON standing.organisation = round_inspection.organisation AND standing.inspection = round_inspection.inspection
  WHERE round_inspection.place = :place AND term = :term AND round_inspection.number = :number
  GROUP BY notice.id
)
SELECT
  row_path,
  name,
  group_name AS aside,
  'organisation/' || slug || '.html#' AS lists,
  '' AS lists_end,
  date_zh(feedback) AS row_feedback,
  date_zh(published) AS row_published,
  coalesce(items, 0) AS items,
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
FROM total
ORDER BY coalesce(stated, 0) < 5, coalesce(stated, 0) = 0, 1.0 * done / stated, name;

-- groups: of a short list how many there are of each status, the pressing ones first
WITH slug(rank, status) AS (
  VALUES (1, 'open'), (2, 'ongoing'), (3, 'nearly'), (4, 'done'), (5, 'lasting'), (6, 'unstated')
)
SELECT
  slug.status,
  status_label(slug.status) AS status_label,
  slug.status = 'unstated' AS is_unstated,
  count(*) AS size
FROM round_inspection
JOIN matter ON matter.organisation = round_inspection.organisation AND matter.inspection = round_inspection.inspection
JOIN slug ON slug.status = matter.status
WHERE :is_short AND round_inspection.place = :place AND term = :term AND round_inspection.number = :number
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
FROM round_inspection
JOIN matter ON matter.organisation = round_inspection.organisation AND matter.inspection = round_inspection.inspection
JOIN issue ON issue.id = matter.id
JOIN notice ON notice.id = matter.notice
JOIN organisation ON organisation.id = matter.organisation
LEFT JOIN place AS district ON district.id = organisation.district
WHERE matter.status = :status AND round_inspection.place = :place AND term = :term AND round_inspection.number = :number
ORDER BY organisation.name, matter.notice, issue.rank;

-- takes: its lists as tables to be taken along, and the whole
SELECT replace(:path, '.html', '') || '-bodies' AS take, replace(:path, '.html', '') || '-bodies' AS take_book, '这一轮的各单位' AS take_name, 1 AS take_whole FROM taking
UNION ALL
SELECT replace(:path, '.html', ''), replace(:path, '.html', ''), '这一轮的事项', 1 FROM taking WHERE :is_short
UNION ALL
SELECT 'data/notices', 'data/ledger', '全部通报', is_whole FROM taking;
