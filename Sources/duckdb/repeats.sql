-- Finds near-duplicates across the shards of an archive, as Rules/archives.md describes it; needs as much memory as DuckDB
-- is given, and a disk for the rest.
--
--     cat part-*.jsonl | duckdb -json -f Sources/duckdb/repeats.sql
--
-- The order of the records says which post is earlier.
CREATE TABLE posts AS
  SELECT row_number() OVER () AS number, coalesce(id, (row_number() OVER ())::VARCHAR) AS name, p.platforms, p.campaign,
    p.account, p.day, p.rules, regexp_extract_all(p.bands, '.{8}') AS bands, regexp_extract_all(p.triples, '.{8}') AS triples
  FROM (
    SELECT id, "x-knigge"."repeat" AS p
    FROM read_json('/dev/stdin', format = 'newline_delimited', columns = {id: 'VARCHAR', 'x-knigge':
      'STRUCT("repeat" STRUCT(triples VARCHAR, bands VARCHAR, platforms VARCHAR, campaign VARCHAR, account VARCHAR, "day" INTEGER, rules STRUCT("rule" VARCHAR, severity VARCHAR, message VARCHAR, clause VARCHAR, across VARCHAR, within INTEGER, "similar" INTEGER, suppressed BOOLEAN)[]))'}));
DELETE FROM posts WHERE triples IS NULL;

CREATE TABLE pairs AS
  SELECT DISTINCT number, unnest(earlier) AS other
  FROM (
    SELECT number, list(number) OVER (PARTITION BY band, key ORDER BY number ROWS BETWEEN 32 PRECEDING AND 1 PRECEDING) AS earlier
    FROM (SELECT number, unnest(bands) AS key, generate_subscripts(bands, 1) AS band FROM posts));

WITH compared AS (
  SELECT a.number, a.name, a.platforms, a.campaign, a.account, a.day, a.rules, b.number AS other_number, b.name AS other,
    b.platforms AS other_platforms, b.campaign AS other_campaign, b.account AS other_account, b.day AS other_day,
    CASE WHEN greatest(len(a.triples), len(b.triples)) < 128 THEN a.triples
      ELSE list_filter(a.triples, lambda x: x <= least(a.triples[-1], b.triples[-1])) END AS mine,
    CASE WHEN greatest(len(a.triples), len(b.triples)) < 128 THEN b.triples
      ELSE list_filter(b.triples, lambda x: x <= least(a.triples[-1], b.triples[-1])) END AS theirs,
    len(list_intersect(mine, theirs)) AS shared
  FROM pairs JOIN posts a ON a.number = pairs.number JOIN posts b ON b.number = pairs.other),
asked AS (SELECT *, unnest(rules) AS asked, shared * 100 // (len(mine) + len(theirs) - shared) AS resemblance FROM compared)
SELECT name AS post, asked.rule AS rule, asked.severity AS severity, asked.clause AS clause,
  replace(asked.message, '<other>', max_by(other, other_number)) AS message, max_by(other, other_number) AS other,
  max_by(resemblance, other_number) AS resemblance
FROM asked
WHERE resemblance >= asked.similar AND (asked.within IS NULL OR abs(day - other_day) <= asked.within)
  AND asked.suppressed IS NOT TRUE
  AND CASE asked.across WHEN 'run' THEN true WHEN 'account' THEN account = other_account
    WHEN 'campaign' THEN campaign = other_campaign
    WHEN 'channels' THEN platforms <> other_platforms OR account IS DISTINCT FROM other_account ELSE false END
GROUP BY number, name, asked ORDER BY number, rule;
