-- 这一页说什么；怎么显示，由旁边的 @NAME@.html.mustache 决定。
-- 每个查询前面有一行“-- 名字：”（冒号用半角）。表和列、函数和写法见 man tongbao-templates；
-- 生成一次以后，tongbao page @NAME@.html --data 给出模板看到的全部数据。

-- pages: 一行就是一页；path 是它在网站里的位置（只用字母、数字和 - . _ /，以文件名结尾）
SELECT
  '@NAME@.html' AS path,
  (SELECT count(*) FROM notice) AS notices;

-- latest: 页里的一个列表，在模板里写成 {{#latest}}…{{/latest}}；这里是最近的十份通报
SELECT
  title,
  path AS notice_path,
  date_zh(published) AS published_text
FROM notice
ORDER BY published DESC, id DESC
LIMIT 10;
