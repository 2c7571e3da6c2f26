-- pages: the form of the notices' JSON, for programs that check it
SELECT 'data/notice.schema.json' AS path;
