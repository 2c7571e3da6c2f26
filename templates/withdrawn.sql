-- pages: where a notice was that is published no more; nothing of it is said
SELECT
  path,
  date_zh(day) AS day_text,
  reason
FROM withdrawn;
