-- pages: what the words mean, how things are counted, who asserts what
SELECT
  'about.html' AS path,
  (SELECT count(*) FROM notice) AS notices,
  (SELECT count(*) FROM inspection) AS inspections,
  (SELECT items FROM site_standing) AS items,
  (SELECT count(*) FROM notice WHERE stated > 0) AS stating;

-- meanings: the six states, in the one order that they always have
WITH meaning(rank, status, words, meaning) AS (
  VALUES
    (1, 'done', '已完成、完成整改、整改到位、已办结、已销号', '该单位说，这件事改完了。'),
    (2, 'nearly', '基本完成、阶段性完成、取得阶段性成效', '大体改完，还留着一点尾巴。'),
    (3, 'ongoing', '整改中、正在推进、持续推进、部分完成', '还在改。'),
    (4, 'open', '未完成、尚未完成、未启动', '公布那一天还没有改完。通报没有写时限的，不能说是逾期。'),
    (5, 'lasting', '长期坚持、持续坚持、长期整改', '没有终点的事，一直做下去。单列一段，算在写明之内。'),
    (6, 'unstated', '没有写', '通报没有说到哪一步。本站不猜，也不算进比率。')
)
SELECT status, status_label(status) AS status_label, words, meaning
FROM meaning
ORDER BY rank;
