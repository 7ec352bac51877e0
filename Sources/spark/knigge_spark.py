#!/usr/bin/env python3
"""Lints an archive of posts on Apache Spark.

    spark-submit Sources/spark/knigge_spark.py --knigge .build/release/knigge --config knigge.yml \\
        --input lake/posts.parquet --column text=caption --column account=page --output lake/linted

Every partition goes through one process of the filter `knigge lint - --annotate --shard`: one record in, one record out.
Rows never leave the JVM on their way there and back. Rules/archives.md describes the filter, the results and the limits.
"""
import argparse
import atexit
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql import types as t

# What knigge knows about a post; a column of the same name needs no --column.
FACTS = ["id", "text", "title", "platform", "account", "lang", "author", "role", "relationship", "sponsor",
         "jurisdiction", "campaign", "topic", "publish_at", "link"]
# What the filter writes under x-knigge.
PLACE = "line INT, `column` INT, endLine INT, endColumn INT"
ANNOTATION = f"""error STRING, record STRING,
  diagnostics ARRAY<STRUCT<path STRING, post STRING, rule STRING, severity STRING, message STRING,
    clause STRUCT<id STRING>, clauses ARRAY<STRUCT<id STRING>>, text STRING, {PLACE},
    utf16 STRUCT<`column` INT, endColumn INT>, start INT, `end` INT,
    related ARRAY<STRUCT<message STRING, path STRING, {PLACE}>>,
    fixes ARRAY<STRUCT<title STRING, safe BOOLEAN, edits ARRAY<STRUCT<start INT, `end` INT, text STRING>>>>,
    fingerprint STRING, suppressed STRUCT<reason STRING, owner STRING>>>,
  `repeat` STRUCT<triples STRING, bands STRING, platforms STRING, campaign STRING, account STRING, day INT,
    rules ARRAY<STRUCT<rule STRING, severity STRING, message STRING, clause STRING, across STRING, within INT,
      similar INT, suppressed BOOLEAN>>>"""
LINE = f"`x-knigge` STRUCT<{ANNOTATION}>"
# As in `knigge lint`: so many posts of a band are looked at, and so many triples of a text are kept.
LONGEST_CHAIN = 32
KEPT_TRIPLES = 128
# On a worker: finds the program in the unpacked archive and becomes it. Rules are linked once a worker.
FILTER = """folder=$1; shift
[ -x "$folder/knigge" ] || { echo "knigge: $folder is not on $(uname -n)" >&2; exit 127; }
case $folder in /*) cache=$folder.cache ;; *) cache=$PWD/$folder.cache ;; esac
KNIGGE_CACHE_DIR=$cache exec "$folder/knigge" "$@" --config "$folder/$KNIGGE_CONFIG"
"""
# The same, with a line about its end where it failed: what a worker says otherwise stays in the worker's log.
WATCHED_FILTER = """folder=$1; shift
exec 3>&1
said=$("$folder/knigge" "$@" --config "$folder/$KNIGGE_CONFIG" 2>&1 >&3); status=$?
[ $status = 0 ] && exit 0
said=$(printf %s "$said" | tail -c 2000 | tr -c '[:print:]' ' ' | tr '"\\\\' "'/")
printf '\\n{"x-knigge-failure":{"worker":"%s","status":%s,"message":"%s"}}\\n' "$(uname -n)" $status "$said"
"""


class Refusal(Exception):
    """Why the job was not done, in words for the user."""


def arguments(words=None):
    parser = argparse.ArgumentParser(description="Lint an archive of posts on Apache Spark.")
    parser.add_argument("--input", nargs="+", required=True, metavar="PATH", help="Parquet, JSON lines or CSV")
    parser.add_argument("--format", choices=["parquet", "json", "csv"], help="else the end of the first path tells")
    parser.add_argument("--reader", action="append", default=[], metavar="NAME=VALUE",
                        help="an option of Spark's reader, such as sep=; for CSV")
    parser.add_argument("--column", action="append", default=[], metavar="FACT=COLUMN",
                        help="where a fact stands: text=caption, or text=title+body; columns that are named as "
                             "facts are found without it")
    parser.add_argument("--output", required=True, metavar="FOLDER")
    parser.add_argument("--overwrite", action="store_true", help="replace an earlier result")
    parser.add_argument("--knigge", default="knigge", metavar="PATH", help="the program, for the workers' machines")
    parser.add_argument("--config", metavar="FILE", help="knigge.yml; without it the shipped rules")
    parser.add_argument("--carry", nargs="+", default=[], metavar="PATH",
                        help="rule sets, lists and guidelines that the configuration names, files or folders")
    parser.add_argument("--messages", choices=["de", "en"], default="en")
    parser.add_argument("--now", metavar="TIME", help="the moment of the run; else the clock of the driver, once")
    parser.add_argument("--order", metavar="COLUMN", action="append", default=[],
                        help="what says which post is earlier; else their order in the files")
    parser.add_argument("--repeats", action="store_true", help="look for near-duplicates in the whole archive")
    parser.add_argument("--before", metavar="FILE", help="an older configuration: show what changed since")
    return parser.parse_args(words)


# What goes to the workers

def program_path(name):
    path = shutil.which(name) or (name if os.path.isfile(name) else None)
    if not path:
        raise Refusal(f"there is no program “{name}”; --knigge names one that runs on the workers")
    return path


def pack(options, folder):
    """One archive with the program and the rules; its name is its content, so that no worker uses an older one."""
    path = os.path.join(folder, "knigge.tar.gz")
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        def add(file, name):
            archive.add(file, name, filter=plain)
        def plain(entry):
            entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = 0, 0, 0, "", ""
            return entry
        add(program_path(options.knigge), "knigge")
        for version, config in (("rules", options.config), ("before", options.before)):
            if not config:
                file = os.path.join(folder, "knigge.yml")
                with open(file, "w", encoding="utf-8") as empty:
                    empty.write("root: true\n")
                add(file, f"{version}/knigge.yml")
                continue
            if not os.path.isfile(config):
                raise Refusal(f"there is no configuration “{config}”")
            add(config, f"{version}/knigge.yml")
            base = os.path.dirname(os.path.abspath(config))
            for carried in options.carry:
                name = os.path.relpath(os.path.abspath(carried), base)
                if name.startswith(".."):
                    raise Refusal(f"“{carried}” is not in the folder of “{config}”; rule sets are found from there")
                if not os.path.exists(carried):
                    raise Refusal(f"there is no “{carried}” to carry")
                add(carried, f"{version}/{name}")
    with open(path, "rb") as file:
        name = "knigge-" + hashlib.sha256(file.read()).hexdigest()[:16]
    os.rename(path, os.path.join(folder, name + ".tar.gz"))
    return os.path.join(folder, name + ".tar.gz"), name


def filter_words(options):
    return ["lint", "-", "--stdin-filename", "posts.jsonl", "--annotate", "--shard", "--exit-zero", "--isolated",
            "--jobs", "1", "--messages", options.messages, "--now", options.now]


def try_filter(options, folder, version, lines):
    """What the filter on this machine says to some records."""
    command = ["sh", "-c", FILTER, "knigge", folder] + filter_words(options)
    return subprocess.run(command, input="".join(line + "\n" for line in lines), capture_output=True, text=True,
                          encoding="utf-8", env={**os.environ, "KNIGGE_CONFIG": f"{version}/knigge.yml"})


def check_rules(options, archive, folder):
    """Mistakes in rules are told here, in knigge's own words, before any worker is asked."""
    place = os.path.join(folder, "unpacked")
    with tarfile.open(archive) as file:
        file.extractall(place)
    for version in ["rules"] + (["before"] if options.before else []):
        try:
            run = try_filter(options, place, version, ['{"id": "1", "text": "knigge"}'])
        except OSError as error:
            raise Refusal(f"the program does not run: {error}") from error
        if run.returncode == 126:
            print("knigge on spark: the program does not run on this machine; the rules are not checked before",
                  file=sys.stderr)
        elif run.returncode != 0 or run.stdout.count("\n") != 1:
            raise Refusal("the filter refuses these rules:\n" + (run.stdout + run.stderr).strip()[-4000:])
        elif run.stderr:
            print(run.stderr.rstrip(), file=sys.stderr)
    return place


# Rows and records

def read(spark, options):
    """The rows of the input; what Spark could not read stands in `_corrupt_record`."""
    kind = options.format
    if not kind:
        end = options.input[0].rstrip("/").removesuffix(".gz").rsplit(".", 1)[-1].lower()
        kind = {"jsonl": "json", "ndjson": "json", "tsv": "csv"}.get(end, end)
    reader = spark.read
    given = dict(word.split("=", 1) for word in options.reader)
    if kind == "parquet":
        return reader.options(**given).parquet(*options.input)
    if kind == "json":
        return reader.options(primitivesAsString=True, **given).json(options.input)
    if kind == "csv":
        given = {"header": "true", "escape": '"', "multiLine": "true", **given}
        schema = reader.options(**given).csv(options.input).schema
        return reader.options(**given).schema(schema.add("_corrupt_record", t.StringType())).csv(options.input)
    raise Refusal(f"what “{options.input[0]}” holds cannot be told; --format parquet, json or csv says it")


def mapping(rows, options):
    """Which columns each fact is made of."""
    found = {fact: [fact] for fact in FACTS if fact in rows.columns}
    for word in options.column:
        fact, _, names = word.partition("=")
        names = names.split("+")
        for name in names:
            if name not in rows.columns:
                raise Refusal(f"there is no column “{name}”; there are: {', '.join(rows.columns)}")
        found[fact.strip()] = names
    # The text first, so that places in it count from the same byte of every record.
    found = {name: found[name] for name in sorted(found, key=lambda name: (name != "text", name))}
    if "text" not in found:
        raise Refusal(f"no column is named “text”; --column text=NAME says which it is. "
                      f"There are: {', '.join(rows.columns)}")
    for name in options.order:
        if name not in rows.columns:
            raise Refusal(f"there is no column “{name}” to order by; there are: {', '.join(rows.columns)}")
    if "knigge" in rows.columns:
        raise Refusal("there is a column “knigge” already; this archive has been linted before")
    return found


def fact(rows, names) -> Column:
    def text(name):
        column, kind = f.col(f"`{name}`"), rows.schema[name].dataType
        if isinstance(kind, t.TimestampType):
            return f.date_format(column, "yyyy-MM-dd'T'HH:mm:ssXXX")
        if isinstance(kind, t.ArrayType) and isinstance(kind.elementType, t.StringType):
            return column
        return column.cast("string")
    return text(names[0]) if len(names) == 1 else f.concat_ws("\n\n", *map(text, names))


def records(rows, facts) -> DataFrame:
    """A line of JSON for each row; what could not be read goes to the filter as it is, which says what is wrong."""
    record = f.to_json(f.struct(*[fact(rows, names).alias(name) for name, names in facts.items()]))
    if "_corrupt_record" in rows.columns:
        corrupt = f.regexp_replace("_corrupt_record", "[\r\n]+", " ")
        record = f.coalesce(f.when(f.trim(corrupt) != "", corrupt), record)
    return rows.select(record.alias("value"))


# The pipe

class Pipe:
    def __init__(self, spark, options, name, local_folder):
        self.spark, self.options = spark, options
        # Workers find files beside themselves; a driver that is its own worker keeps them elsewhere.
        is_local = spark.sparkContext.master.startswith("local")
        root = spark._jvm.org.apache.spark.SparkFiles.getRootDirectory() if is_local else "."
        self.folder = os.path.join(root, name)
        self.local_folder = local_folder

    def through(self, lines, version, script=FILTER):
        """The lines that the filter answers, as an RDD of the JVM."""
        jvm = self.spark._jvm
        command, environment = jvm.java.util.ArrayList(), jvm.java.util.HashMap()
        for word in ["sh", "-c", script, "knigge", self.folder] + filter_words(self.options):
            command.add(word)
        environment.put("KNIGGE_CONFIG", f"{version}/knigge.yml")
        strings = getattr(lines._jdf, "as")(jvm.org.apache.spark.sql.Encoders.STRING()).toJavaRDD()
        return strings.pipe(command, environment, False, 65536, "UTF-8")

    def beside(self, rows, *answers):
        """Each row with the line that each filter gave for it; Spark ends the job where there are more or fewer."""
        encoders = self.spark._jvm.org.apache.spark.sql.Encoders
        pairs, encoder = rows._jdf.toJavaRDD(), encoders.row(rows._jdf.schema())
        for answer in answers:
            pairs, encoder = pairs.zip(answer), encoders.tuple(encoder, encoders.STRING())
        found = DataFrame(self.spark._jsparkSession.createDataset(pairs.rdd(), encoder).toDF(), self.spark)
        path = "_1." * len(answers)
        lines = ["_1." * (len(answers) - 1 - number) + "_2" for number in range(len(answers))]
        return found.select(path + "*", *[f.col(line).alias(f"_line{number}") for number, line in enumerate(lines)])

    def failure(self, lines, version):
        """Which record ends the filter, where it ends, and what it says; nil where it goes well now."""
        strings = self.spark._jvm.org.apache.spark.sql.Encoders.STRING()
        answers = self.through(lines, version, WATCHED_FILTER)
        said = DataFrame(self.spark._jsparkSession.createDataset(answers.rdd(), strings).toDF(), self.spark)
        is_failure = f.col("value").startswith('{"x-knigge-failure"')
        ends = (said.groupBy(f.spark_partition_id().alias("part"))
                .agg(f.count_if(f.col("value").startswith("{") & f.col("value").endswith("}") & ~is_failure).alias("done"),
                     f.max(f.when(is_failure, f.col("value"))).alias("failure"))
                .where("failure is not null").orderBy("part").limit(1).collect())
        if not ends:
            return None
        place = f.monotonically_increasing_id()
        left = (lines.select(f.shiftright(place, 33).alias("part"), place.bitwiseAND((1 << 33) - 1).alias("n"), "value")
                .where((f.col("part") == ends[0].part) & (f.col("n") >= ends[0].done)
                       & (f.col("n") < ends[0].done + 5_000))
                .orderBy("n").collect())
        return json.loads(ends[0].failure)["x-knigge-failure"], self.culprit([row.value for row in left], version)

    def culprit(self, lines, version):
        """The one record of some that ends the filter here, too; all of them where none does alone."""
        left = lines
        while len(left) > 1:
            half = len(left) // 2
            left = next((part for part in (left[:half], left[half:])
                         if try_filter(self.options, self.local_folder, version, part).returncode != 0), None)
            if left is None:
                return lines
        return left


# Results

def annotation(number) -> Column:
    return f.from_json(f"_line{number}", LINE).getField("x-knigge")


def check_answers(annotated):
    """A line that is no annotation was not written by the filter."""
    wrong = annotated.where("knigge.diagnostics is null").limit(1).count()
    if wrong:
        raise Refusal("the filter answered something else than annotated records; is --knigge the program that it should be?")


def repeats(annotated, order):
    """Near-duplicates of the whole archive: the latest earlier post that a rule compares a post with, as in one run.

    Posts that agree in a band are compared, of each band the last few before a post: what is shuffled are bands and
    pairs, never texts.
    """
    at = f.struct(*[f.col(f"`{name}`") for name in order], f.col("knigge_row")).alias("at")
    name = f.coalesce(f.col("id_"), f.col("knigge_row").cast("string"))
    posts = (annotated.where("knigge.repeat is not null")
             .select("knigge_row", at, name.alias("name"), "knigge.repeat.*")
             .withColumn("triples", f.expr("regexp_extract_all(triples, '.{8}', 0)")))
    bands = posts.select("knigge_row", "at", f.posexplode(f.expr("regexp_extract_all(bands, '.{8}', 0)")).alias("band", "key"))
    earlier = Window.partitionBy("band", "key").orderBy("at").rowsBetween(-LONGEST_CHAIN, -1)
    pairs = (bands.withColumn("others", f.collect_list("knigge_row").over(earlier))
             .select("knigge_row", f.explode("others").alias("other")).distinct())
    one, two = posts.alias("one"), posts.alias("two")
    compared = (pairs.join(one, f.col("one.knigge_row") == pairs.knigge_row)
                .join(two, f.col("two.knigge_row") == pairs.other)
                .select("one.*", f.struct("two.at", "two.name", "two.account", "two.campaign", "two.platforms", "two.day",
                                          "two.triples").alias("two")))
    cut = f"greatest(size(triples), size(two.triples)) >= {KEPT_TRIPLES}"
    limit = "least(element_at(triples, -1), element_at(two.triples, -1))"
    compared = (compared
                .withColumn("mine", f.expr(f"if({cut}, filter(triples, x -> x <= {limit}), triples)"))
                .withColumn("theirs", f.expr(f"if({cut}, filter(two.triples, x -> x <= {limit}), two.triples)"))
                .withColumn("shared", f.expr("size(array_intersect(mine, theirs))"))
                .withColumn("resemblance", f.expr("shared * 100 div (size(mine) + size(theirs) - shared)")))
    asked = compared.select("*", f.explode("rules").alias("asked")).where("""resemblance >= asked.similar
        and (asked.within is null or abs(day - two.day) <= asked.within)
        and case asked.across when 'run' then true
              when 'account' then account = two.account
              when 'campaign' then campaign = two.campaign
              when 'channels' then platforms <> two.platforms or not account <=> two.account
              else false end""")
    found = (asked.groupBy("knigge_row", "name", "asked")
             .agg(f.max_by(f.struct("two.name", "resemblance"), f.col("two.at")).alias("other")))
    return found.select(
        "knigge_row", f.col("name").alias("post"), "asked.rule", "asked.severity",
        f.expr("replace(asked.message, '<other>', other.name)").alias("message"), "asked.clause",
        f.col("other.name").alias("other"), "other.resemblance",
        f.coalesce("asked.suppressed", f.lit(False)).alias("suppressed"))


def impact(rows):
    """What the newer rules say of each post that the older did not, and the other way round."""
    def counted(version):
        return f.expr(f"transform(filter({version}.diagnostics, d -> d.suppressed is null and not d.rule like 'input/%'), "
                      "d -> struct(d.rule, d.severity, d.message, d.start, d.`end`, d.text))")
    same = "a.rule = b.rule and a.start = b.start and a.`end` = b.`end`"
    return (rows.where("knigge.error is null").withColumn("after", counted("knigge")).withColumn("then", counted("knigge_before"))
            .withColumn("new", f.expr(f"filter(after, a -> not exists(then, b -> {same}))"))
            .withColumn("gone", f.expr(f"filter(then, a -> not exists(after, b -> {same}))"))
            .withColumn("changed", f.expr(f"filter(after, a -> exists(then, b -> {same} and a.severity <> b.severity))")))


def impact_summary(changes):
    counts = {}
    for kind in ("then", "after", "new", "gone", "changed"):
        for row in changes.select(f.explode(f"{kind}.rule").alias("rule")).groupBy("rule").count().collect():
            counts.setdefault(row.rule, {})[kind] = row["count"]
    totals = changes.agg(f.count("*").alias("posts"),
                         f.count_if(f.expr("size(new) + size(gone) + size(changed) > 0")).alias("changed")).first()
    rules = [{"rule": rule, "before": found.get("then", 0), "after": found.get("after", 0), "new": found.get("new", 0),
              "gone": found.get("gone", 0), "changed": found.get("changed", 0)} for rule, found in sorted(counts.items())]
    return {"posts": totals.posts, "changedPosts": totals.changed,
            "rules": [rule for rule in rules if rule["new"] or rule["gone"] or rule["changed"]]}


def summary(annotated, found_repeats):
    """Counts by rule, clause, account and month, as `knigge lint --statistics` counts them."""
    findings = annotated.select(
        "knigge_row", "account_", "month_", f.col("knigge.error").isNull().alias("is_post"),
        f.expr("""transform(knigge.diagnostics, d -> struct(d.rule, d.severity,
            coalesce(d.clauses.id, filter(array(d.clause.id), c -> c is not null)) as clauses,
            d.suppressed is not null as suppressed))""").alias("found"))
    if found_repeats is not None:
        more = found_repeats.groupBy("knigge_row").agg(f.collect_list(f.struct(
            "rule", "severity", f.expr("filter(array(clause), c -> c is not null)").alias("clauses"),
            "suppressed")).alias("more"))
        findings = (findings.join(more, "knigge_row", "left")
                    .withColumn("found", f.expr("if(more is null, found, concat(found, more))")))
    findings = findings.select("account_", "month_", "is_post", "found",
                               f.expr("filter(found, d -> not d.suppressed)").alias("counted")).cache()
    totals = findings.agg(
        f.count("*").alias("records"), f.count_if("is_post").alias("posts"),
        f.count_if(f.col("is_post") & f.expr("size(counted) > 0")).alias("found")).first()
    each = findings.select("account_", "month_", "is_post", f.explode("found").alias("d"))
    rules = (each.groupBy("d.rule").agg(
        f.expr("max_by(d.severity, case d.severity when 'error' then 3 when 'warning' then 2 else 1 end)").alias("severity"),
        f.expr("count_if(not d.suppressed)").alias("count"), f.expr("count_if(d.suppressed)").alias("suppressed")).collect())
    severities = {row.severity: row["count"] for row in
                  each.where("not d.suppressed").groupBy("d.severity").count().collect()}
    clauses = (each.where("not d.suppressed").select(f.explode("d.clauses").alias("clause"), "d.rule")
               .groupBy("clause").count().collect())
    result = {
        "version": 1, "records": totals.records, "posts": totals.posts, "unreadable": totals.records - totals.posts,
        "postsWithFindings": totals.found, "errors": severities.get("error", 0),
        "warnings": severities.get("warning", 0), "notes": severities.get("note", 0),
        "suppressed": sum(row.suppressed for row in rules),
        "rules": sorted(({"rule": row.rule, "severity": row.severity, "count": row["count"],
                          "suppressed": row.suppressed} for row in rules),
                        key=lambda rule: (-rule["count"], rule["rule"])),
        "clauses": sorted(({"clause": row.clause, "count": row["count"]} for row in clauses),
                          key=lambda clause: (-clause["count"], clause["clause"])),
    }
    for title, column in (("accounts", "account_"), ("months", "month_")):
        counts = (findings.where("is_post").groupBy(f.col(column).alias("name")).agg(
            f.count("*").alias("posts"), f.expr("count_if(size(counted) > 0)").alias("found"),
            *[f.sum(f.expr(f"size(filter(counted, d -> d.severity = '{severity}'))")).alias(severity)
              for severity in ("error", "warning", "note")]).collect())
        result[title] = [{"name": row.name, "posts": row.posts, "postsWithFindings": row.found, "errors": row.error,
                          "warnings": row.warning, "notes": row.note}
                         for row in sorted(counts, key=lambda row: (row.name is None, row.name or ""))]
    findings.unpersist()
    return result


def table(rows, shown=None):
    """Columns of text, numbers to the right."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [("  ".join(cell.ljust(width) if column == 0 else cell.rjust(width)
                        for column, (cell, width) in enumerate(zip(row, widths)))).rstrip()
             for row in rows[:1 + (shown or len(rows))]]
    if shown and len(rows) - 1 > shown:
        lines.append(f"… and {len(rows) - 1 - shown} more, in summary.json")
    return "\n".join(lines) + "\n"


def readable(result):
    def clean(name):
        return "not said" if name is None else "".join(sign if sign.isprintable() else "·" for sign in name)
    text = (f"{result['posts']} posts, {result['postsWithFindings']} with findings: {result['errors']} errors, "
            f"{result['warnings']} warnings, {result['notes']} notes; {result['unreadable']} records that are no post\n\n")
    text += table([["rule", "severity", "count", "suppressed"]] + [
        [clean(rule["rule"]), rule["severity"], rule["count"], rule["suppressed"]] for rule in result["rules"]]) + "\n"
    text += table([["clause", "count"]] + [[clean(row["clause"]), row["count"]] for row in result["clauses"]]) + "\n"
    for title, name in (("accounts", "account"), ("months", "month")):
        text += table([[name, "posts", "with findings", "errors", "warnings", "notes"]] + [
            [clean(row["name"]), row["posts"], row["postsWithFindings"], row["errors"], row["warnings"], row["notes"]]
            for row in result[title]], shown=60) + "\n"
    if "impact" in result:
        text += (f"{result['impact']['changedPosts']} of {result['impact']['posts']} posts are judged otherwise than before\n"
                 + table([["rule", "before", "after", "new", "gone", "changed"]] + [
                     [clean(row["rule"]), row["before"], row["after"], row["new"], row["gone"], row["changed"]]
                     for row in result["impact"]["rules"]]) + "\n")
    return text.rstrip() + "\n"


def write_text(spark, folder, name, text):
    path = spark._jvm.org.apache.hadoop.fs.Path(folder, name)
    stream = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).create(path, True)
    stream.write(bytearray(text.encode("utf-8")))
    stream.close()


# The job

class Step:
    """Tells on standard error how long each step took."""

    def __init__(self):
        self.start = time.monotonic()

    def end(self, name):
        now = time.monotonic()
        print(f"knigge on spark: {name} after {now - self.start:.0f} s", file=sys.stderr, flush=True)
        self.start = now


def run(spark, options):
    """Does what the options say; returns the summary. Raises a Refusal, in words for the user."""
    options.now = options.now or datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    path = spark._jvm.org.apache.hadoop.fs.Path(options.output)
    if not options.overwrite and path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).exists(path):
        raise Refusal(f"“{options.output}” is there already; --overwrite replaces it")
    # Workers that join later fetch the archive then: it stays as long as the program.
    folder = tempfile.mkdtemp(prefix="knigge-spark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    archive, name = pack(options, folder)
    local_folder = check_rules(options, archive, folder)
    spark.sparkContext.addArchive(f"{archive}#{name}")
    rows = read(spark, options)
    facts = mapping(rows, options)
    lines = records(rows, facts)
    pipe = Pipe(spark, options, name, local_folder)
    try:
        return lint(spark, options, rows, lines, facts, pipe)
    except (Py4JJavaError, PySparkException) as error:
        raise refusal(error, pipe, lines, options) from error


def month(column):
    """The month of a date as drafts write it (2026-12-07, 7.12.2026), on its own clocks; null for what is none."""
    iso, german = r"^ *(\d{4})-(\d{1,2})-\d{1,2}(?!\d)", r"^ *\d{1,2}\.(\d{1,2})\.(\d{4})(?!\d)"
    part = lambda pattern, group: f.regexp_extract(column, pattern, group)
    named = lambda year, number: f.concat(year, f.lit("-"), f.lpad(number, 2, "0"))
    return (f.when(f.col(column).rlike(iso), named(part(iso, 1), part(iso, 2)))
            .when(f.col(column).rlike(german), named(part(german, 2), part(german, 1))))


def lint(spark, options, rows, lines, facts, pipe):
    own = rows.drop("_corrupt_record")
    kept = rows.select(
        *[f.col(f"`{name}`") for name in own.columns],
        *[(fact(rows, facts[name]).cast("string") if name in facts else f.lit(None).cast("string")).alias(name + "_")
          for name in ("id", "account", "publish_at")],
        f.monotonically_increasing_id().alias("knigge_row"))
    answers = [pipe.through(lines, "rules")] + ([pipe.through(lines, "before")] if options.before else [])
    columns = [annotation(0).alias("knigge")] + ([annotation(1).alias("knigge_before")] if options.before else [])
    found = (pipe.beside(kept, *answers).select(*[f.col(f"`{name}`") for name in own.columns], "id_", f.col("account_"),
                          month("publish_at_").alias("month_"), "knigge_row", *columns))
    if not options.repeats:
        found = found.withColumn("knigge", f.col("knigge").dropFields("repeat"))
    target = options.output.rstrip("/")
    step = Step()
    found.write.mode("overwrite").parquet(f"{target}/annotated")
    annotated = spark.read.parquet(f"{target}/annotated")
    check_answers(annotated)
    step.end("records annotated")
    found_repeats = None
    if options.repeats:
        repeats(annotated, options.order).write.mode("overwrite").parquet(f"{target}/repeats")
        found_repeats = spark.read.parquet(f"{target}/repeats")
        step.end("near-duplicates found")
    result = summary(annotated, found_repeats)
    step.end("findings counted")
    if options.before:
        changes = impact(annotated)
        (changes.where("size(new) + size(gone) + size(changed) > 0").select("knigge_row", f.col("id_").alias("post"), "new", "gone", "changed")
         .write.mode("overwrite").parquet(f"{target}/impact"))
        result["impact"] = impact_summary(changes)
        step.end("versions compared")
    write_text(spark, target, "summary.json", json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    write_text(spark, target, "summary.txt", readable(result))
    return result


def refusal(error, pipe, lines, options):
    """What went wrong on a worker, with the record where there is one."""
    told, cause = str(error), getattr(error, "java_exception", None)
    while cause is not None:
        told, cause = str(cause.toString()), cause.getCause()
    if "Subprocess exited" not in str(error) and "same number of elements" not in str(error):
        return Refusal(told.strip()[:4000])
    for version in ["rules"] + (["before"] if options.before else []):
        found = pipe.failure(lines, version)
        if found:
            failure, left = found
            text = (f"the filter ended with status {failure['status']} on worker {failure['worker']}: "
                    f"{failure['message'].strip() or 'it said nothing'}\n")
            if len(left) == 1:
                return Refusal(text + f"record: {left[0]}")
            return Refusal(text + f"not reproduced here; one of {len(left)} records, from: {(left or ['none'])[0][:2000]}")
    return Refusal(told.strip()[:4000] + "\nThe same records pass the filter now; perhaps a worker ran out of memory.")


def main():
    options = arguments()
    spark = SparkSession.builder.appName("knigge").getOrCreate()
    try:
        result = run(spark, options)
    except Refusal as refused:
        print(f"knigge on spark: {refused}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    print(readable(result), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
