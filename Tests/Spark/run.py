"""Runs the Spark job on a real cluster of this machine, and compares it with one process of knigge.

    .build/spark/bin/python Tests/Spark/run.py                       # small, as CI does it
    .build/spark/bin/python Tests/Spark/run.py --posts 1000000 --folder ~/million    # the archive of Rules/archives.md
    .build/spark/bin/python Tests/Spark/run.py --only million        # one part alone: million, duckdb, formats, errors, impact

In a folder of its own the archive and what one process says to it are kept, so that only the cluster works again.
A standalone master and two workers on 127.0.0.1; one worker is killed in the middle of a run. Ends with a line of how many
parts passed. Says why and ends well where Java or PySpark is not there.
"""
import argparse
import collections
import csv
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(ROOT, "Sources", "spark")]
NOW = "2026-11-28T09:00:00+00:00"
RULE_SET = """ruleset: acme
languages: [de, en]
rules:
  shelves:
    severity: {severity}
    message: {{ de: „<match>“ heißt bei uns anders, en: we call “<match>” something else }}
    terms: {{ de: Regal~, en: shelf~ }}
{more}"""
MORE = "  tables: { severity: note, message: { de: ein Tisch, en: a table }, terms: { en: table~ } }\n"
SETS = "[tone, form, disclosure, promotion, claims, confidentiality, personal-data, platform, sets/acme.yml]"


class Cluster:
    """A master and two workers, each a process of its own."""

    def __init__(self, folder, memory):
        import pyspark
        self.home, self.folder, self.memory = os.path.dirname(pyspark.__file__), folder, memory
        self.environment = {**os.environ, "SPARK_HOME": self.home, "SPARK_LOCAL_IP": "127.0.0.1",
                            "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
        self.processes = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"spark://127.0.0.1:{free.getsockname()[1]}"

    def begin(self):
        self.start("master", "master.Master", "--host", "127.0.0.1", "--port", self.address.rsplit(":", 1)[1],
                   "--webui-port", "0")
        self.wait("master", "I have been elected leader")
        self.workers = [self.worker(number) for number in (1, 2)]
        for number in (1, 2):
            self.wait(f"worker{number}", "Successfully registered with master")

    def worker(self, number):
        return self.start(f"worker{number}", "worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores",
                          "1", "--memory", self.memory, "--work-dir", os.path.join(self.folder, f"work{number}"),
                          self.address)

    def start(self, name, kind, *words):
        log = open(os.path.join(self.folder, name + ".log"), "w", encoding="utf-8")
        process = subprocess.Popen(["bash", os.path.join(self.home, "bin", "spark-class"), "org.apache.spark.deploy." + kind,
                                    *words], env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def wait(self, name, sign):
        path = os.path.join(self.folder, name + ".log")
        for _ in range(1_800):
            if sign in open(path, encoding="utf-8").read():
                return
            time.sleep(0.1)
        raise RuntimeError(f"{name} did not start:\n" + open(path, encoding="utf-8").read()[-3000:])

    def kill_worker(self):
        """As when a machine is switched off; its executor goes with it."""
        self.workers[1].send_signal(signal.SIGKILL)

    def revive_worker(self):
        self.workers[1].wait()
        self.workers[1] = self.worker(2)
        self.wait("worker2", "Successfully registered with master")

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()


class Trial:
    def __init__(self, options, folder, spark, cluster):
        self.options, self.folder, self.spark, self.cluster = options, folder, spark, cluster
        self.knigge = os.path.abspath(options.knigge)
        self.kept = os.path.abspath(os.path.expanduser(options.folder)) if options.folder else folder
        os.makedirs(self.kept, exist_ok=True)
        self.rules("rules", "warning", MORE)
        self.rules("older", "note", "")

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def rules(self, name, severity, more):
        os.makedirs(self.path(name, "sets"))
        with open(self.path(name, "knigge.yml"), "w", encoding="utf-8") as file:
            file.write(f"root: true\nrulesets: {SETS}\n")
        with open(self.path(name, "sets", "acme.yml"), "w", encoding="utf-8") as file:
            file.write(RULE_SET.format(severity=severity, more=more))

    def job(self, *words, config=True):
        import knigge_spark
        rules = ["--config", self.path("rules", "knigge.yml"), "--carry", self.path("rules", "sets")] if config else []
        given = [] if "--knigge" in words else ["--knigge", self.knigge]
        return knigge_spark.run(self.spark, knigge_spark.arguments([*words, *rules, *given, "--now", NOW]))

    def filter(self, name, *words):
        """A file with what one process says to the archive, in the name's words."""
        answer = os.path.join(self.kept, name)
        if not os.path.exists(answer):
            with open(os.path.join(self.kept, "posts.jsonl"), "rb") as archive, open(answer + ".new", "wb") as file:
                start = time.monotonic()
                subprocess.run([self.knigge, "lint", "-", "--stdin-filename", "posts.jsonl", "--config",
                                self.path("rules", "knigge.yml"), "--now", NOW, "--exit-zero", *words],
                               stdin=archive, stdout=file, check=True)
                seconds = time.monotonic() - start
            print(f"  one process, all cores, {name}: {seconds:.1f} s, {self.options.posts / seconds:,.0f} posts a second",
                  flush=True)
            os.rename(answer + ".new", answer)
        return answer

    def json(self, name, *words):
        with open(self.filter(name, *words), encoding="utf-8") as file:
            return json.load(file)


def same(name, one, other):
    """Two results that have to be equal, with the first difference where they are not."""
    if one == other:
        return
    if isinstance(one, list) and isinstance(other, list):
        left = [entry for entry in one if entry not in other][:3] if len(one) < 50_000 else "…"
        right = [entry for entry in other if entry not in one][:3] if len(other) < 50_000 else "…"
        raise AssertionError(f"{name}: {len(one)} and {len(other)} entries; only here {left}, only there {right}")
    raise AssertionError(f"{name}: {str(one)[:500]} is not {str(other)[:500]}")


def timed(name, job, records=0):
    start = time.monotonic()
    result = job()
    seconds = time.monotonic() - start
    print(f"  {name}: {seconds:.1f} s" + (f", {records / seconds:,.0f} records a second" if records else ""), flush=True)
    return result


def record(post):
    """A post as the job hands it to the filter: the text first, then the facts by name."""
    facts = {name: post[name] for name in sorted(post, key=lambda name: (name != "text", name)) if name != "n"}
    facts["publish_at"] = facts["publish_at"].replace("+00:00", "Z")
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def write_archive(trial):
    """The archive as knigge reads it."""
    from posts import posts
    path = os.path.join(trial.kept, "posts.jsonl")
    if not os.path.exists(path):
        with open(path + ".new", "w", encoding="utf-8") as file:
            for post in posts(trial.options.posts):
                file.write(record({name: value for name, value in post.items() if value is not None}) + "\n")
        os.rename(path + ".new", path)
    return path


def write_lake(trial):
    """The archive as Parquet with a lake's own names and types."""
    parquet = os.path.join(trial.kept, "lake.parquet")
    if not os.path.exists(os.path.join(parquet, "_SUCCESS")):
        rows = trial.spark.read.schema("id STRING, text STRING, account STRING, platform STRING, lang STRING, "
                                       "publish_at STRING, campaign STRING").json(write_archive(trial))
        (rows.selectExpr("CAST(substring(id, 2) AS LONG) AS n", "id AS post", "text AS caption", "account AS page",
                         "platform AS network", "lang", "to_timestamp(publish_at) AS created", "campaign",
                         "array(substring(id, 2), id) AS extra")
         .repartitionByRange(max(8, trial.options.posts // 50_000), "n").sortWithinPartitions("n")
         .write.mode("overwrite").parquet(parquet))
    return parquet


LAKE = ["--order", "n", "--repeats", "--column", "id=post", "--column", "text=caption", "--column", "account=page",
        "--column", "platform=network", "--column", "publish_at=created"]


def findings(annotations):
    """Findings as sorted lines of JSON."""
    return sorted(json.dumps([name, found], sort_keys=True, ensure_ascii=False) for name, found in annotations)


def million(trial):
    """The summary, the findings and the near-duplicates are those of one process, also when a worker dies."""
    count = trial.options.posts
    out = trial.path("again" if trial.options.once else "out")
    timed("archive made", lambda: write_archive(trial))
    remember = ["--remember", str(count + 1)]
    concise = os.path.join(trial.kept, "concise")
    accounts = trial.json("by-account", *remember, "--statistics", "--by", "account", "-f", "json", "-f",
                          "concise=" + concise)
    months = trial.json("by-month", *remember, "--statistics", "--by", "month", "-f", "json")
    annotated = trial.filter("annotated", "--annotate", "--shard")
    if trial.options.prepare:
        return
    lake = timed("Parquet made", lambda: write_lake(trial))
    if trial.options.once:
        result = timed("cluster, one worker killed in the middle", lambda: with_a_dead_worker(trial, lake), count)
    else:
        result = timed("cluster, with near-duplicates and summary",
                       lambda: trial.job("--input", lake, "--output", out, *LAKE), count)
    with open(concise, encoding="utf-8") as file:
        rules = collections.Counter(line[line.rindex("[") + 1:-2] for line in file)
    same("rules", {rule["rule"]: rule["count"] for rule in result["rules"]}, dict(rules))
    for name in ("posts", "errors", "warnings", "notes"):
        same(name, result[name], accounts["summary"][name])
    assert result["records"] == count, result["records"]
    for title, answer in (("accounts", accounts), ("months", months)):
        same(title, result[title],
             [{"name": group.get("name"), **{name: group[name] for name in (
                 "posts", "postsWithFindings", "errors", "warnings", "notes")}} for group in answer["groups"]])
    compare_findings(trial, annotated, out)
    compare_repeats(trial, concise, out)
    assert trial.spark.read.parquet(out + "/annotated").columns[:9] == [
        "n", "post", "caption", "page", "network", "lang", "created", "campaign", "extra"]
    if trial.options.kill and not trial.options.once:
        again = timed("cluster, one worker killed in the middle", lambda: with_a_dead_worker(trial, lake), count)
        same("summary with a dead worker", again, result)


def compare_findings(trial, answer, out):
    """Findings are compared as sorted lines, byte by byte."""
    annotated = trial.spark.read.parquet(out + "/annotated").selectExpr("post", "to_json(knigge.diagnostics) AS found")
    one = findings((row.post, json.loads(row.found)) for row in annotated.toLocalIterator())
    with open(answer, encoding="utf-8") as file:
        other = findings((record["id"], record["x-knigge"]["diagnostics"]) for record in map(json.loads, file))
    same("findings", one, other)
    count = sum(line.count('"rule": ') for line in other)
    print(f"  {count:,} findings of {len(one):,} records are the same, byte by byte", flush=True)


def one_process_repeats(answer):
    """Near-duplicates from a report in the format `concise`; a post's name is told by its line."""
    found = []
    with open(answer, encoding="utf-8") as file:
        for line in file:
            match = re.fullmatch(r"posts.jsonl:(\d+):\d+: (\w+): (.*) \[(platform/same-[a-z-]+)\]\n", line)
            if match:
                found.append((f"p{int(match[1]) - 1}", match[4], match[2], match[3]))
    return sorted(found)


def compare_repeats(trial, answer, out):
    found = trial.spark.read.parquet(out + "/repeats")
    cluster = sorted((row.post, row.rule, row.severity, row.message) for row in found.collect())
    single = one_process_repeats(answer)
    same("near-duplicates", cluster, single)
    print(f"  {len(single):,} near-duplicates are the same, each with the same earlier post", flush=True)


def with_a_dead_worker(trial, lake):
    """Kills a worker as soon as it has done some of its work; another takes its place, as where a cluster is watched over."""
    out = trial.path("again")
    tracker = trial.spark.sparkContext.statusTracker()
    killed = []

    def watch():
        for _ in range(6_000):
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info and info.numTasks >= 4 and 1 <= info.numCompletedTasks < info.numTasks:
                    trial.cluster.kill_worker()
                    killed.append(f"{info.numCompletedTasks} of {info.numTasks} tasks were done")
                    trial.cluster.revive_worker()
                    return
            time.sleep(0.01)
    watcher = threading.Thread(target=watch)
    watcher.start()
    result = trial.job("--input", lake, "--output", out, *LAKE)
    watcher.join()
    assert killed, "the run was over before a worker could be killed"
    print(f"  a worker was killed when {killed[0]}", flush=True)
    return result


def formats(trial):
    """JSON with broken lines, and CSV with line ends and quotation marks in cells; other names, missing facts."""
    lines = ['{"Text": "Das ist\\u2028garantiert\\u0085\\f\\u0000 \\"gut\\".", "Konto": "a", "when": "2026-05-01"}', '{"Text": broken', '{"Konto": "b"}',
             '{"Text": "We build shelves.", "Konto": "b", "lang": "en"}', "[1]"]
    with open(trial.path("posts.json"), "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))
    result = trial.job("--input", trial.path("posts.json"), "--output", trial.path("json"), "--column", "text=Text",
                       "--column", "account=Konto", "--column", "publish_at=when")
    assert (result["records"], result["posts"], result["unreadable"]) == (5, 2, 3), result
    counts = {rule["rule"]: rule["count"] for rule in result["rules"]}
    assert counts["acme/shelves"] == 1 and counts["claims/guarantee"] == 1 and counts["input/no-text"] >= 1, counts
    assert counts["input/json"] == 1, counts
    bad = [row.line for row in trial.spark.read.parquet(trial.path("json", "annotated"))
           .where("knigge.record is not null").selectExpr("knigge.record AS line").collect()]
    assert '{"Text": broken' in bad, bad
    with open(trial.path("posts.csv"), "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Headline", "Body", "Page"])
        table.writerow(["Neu", 'Zeile eins; "garantiert"\n\nZeile drei', "ä"])
        table.writerow(["", "Wir bauen Regale.", "ö"])
    result = trial.job("--input", trial.path("posts.csv"), "--output", trial.path("csv"), "--reader", "sep=;", "--column",
                       "text=Headline+Body", "--column", "account=Page")
    assert {rule["rule"] for rule in result["rules"]} >= {"claims/guarantee", "acme/shelves"}, result["rules"]
    assert [group["name"] for group in result["accounts"]] == ["ä", "ö"], result["accounts"]
    table = open(trial.path("csv", "summary.txt"), encoding="utf-8").read()
    assert "acme/shelves" in table and "2 posts" in table, table


def errors(trial):
    """What goes wrong is told in one sentence, with the record where a record is to blame."""
    from knigge_spark import Refusal

    def refused(*words, **more):
        try:
            trial.job(*words, **more)
        except Refusal as refusal:
            return str(refusal)
        raise AssertionError(f"nothing was refused: {words}")
    archive = trial.path("errors.json")
    with open(archive, "w", encoding="utf-8") as file:
        file.write("".join(json.dumps({"id": str(number), "text": "BOOM" if number == 777 else "Guten Tag."}) + "\n"
                           for number in range(1_000)))
    said = refused("--input", archive, "--output", trial.path("e1"), "--column", "text=caption")
    assert "no column “caption”" in said and "id, text" in said, said
    with open(trial.path("broken.yml"), "w", encoding="utf-8") as file:
        file.write("rulesets: [nirgends]\n")
    said = refused("--input", archive, "--output", trial.path("e2"), "--config", trial.path("broken.yml"), config=False)
    assert "knigge.yml:1" in said and "nirgends" in said, said
    program = trial.path("fragile")
    with open(program, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexec awk '/BOOM/ { print \"out of luck\" > \"/dev/stderr\"; exit 9 } "
                   "{ sub(/}$/, \",\\\"x-knigge\\\":{\\\"diagnostics\\\":[]}}\"); print }'\n")
    os.chmod(program, 0o755)
    said = refused("--input", archive, "--output", trial.path("e3"), "--knigge", program)
    assert "status 9" in said and "out of luck" in said and '"id":"777"' in said, said
    with open(program, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexec sed -n p\n")
    said = refused("--input", archive, "--output", trial.path("e4"), "--knigge", program)
    assert "something else than annotated records" in said, said


def impact(trial):
    """What a change of the rules does is what `knigge impact` says."""
    from posts import posts
    archive = trial.path("impact.jsonl")
    with open(archive, "w", encoding="utf-8") as file:
        for post in posts(2_000, seed=3):
            del post["n"]
            file.write(json.dumps({name: value for name, value in post.items() if value}, ensure_ascii=False) + "\n")
    older, newer = trial.path("older", "sets", "acme.yml"), trial.path("rules", "sets", "acme.yml")
    told = subprocess.run([trial.knigge, "impact", archive, "--before", older, "--after", newer, "--format", "json", "--now", NOW],
                          capture_output=True, encoding="utf-8", cwd=trial.folder)
    wanted = json.loads(told.stdout)
    # Both versions are carried under the same names: the older one replaces the newer beside its own configuration.
    import knigge_spark
    shutil.copytree(trial.path("rules", "sets"), trial.path("both", "new"))
    shutil.copytree(trial.path("older", "sets"), trial.path("both", "old"))
    for name in ("new", "old"):
        with open(trial.path("both", name + ".yml"), "w", encoding="utf-8") as file:
            file.write(f"root: true\nrulesets: [{name}/acme.yml]\n")
    result = knigge_spark.run(trial.spark, knigge_spark.arguments(
        ["--input", archive, "--format", "json", "--output", trial.path("impact"), "--knigge", trial.knigge, "--config",
         trial.path("both", "new.yml"), "--before", trial.path("both", "old.yml"), "--carry",
         trial.path("both", "new"), trial.path("both", "old"), "--now", NOW]))["impact"]
    same("posts", (result["posts"], result["changedPosts"]), (wanted["posts"], wanted["changedPosts"]))
    assert result["changedPosts"] > 100, result
    for rule in result["rules"]:
        entry = next(entry for entry in wanted["rules"] if entry["id"] == rule["rule"])
        same(rule["rule"], (rule["before"], rule["after"]), (entry["before"], entry["after"]))


def duckdb(trial):
    """The same near-duplicates by the SQL for DuckDB, from the records of the filter."""
    program = shutil.which("duckdb", path=os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", ""))
    if not program:
        print("  skipped: there is no duckdb", flush=True)
        return
    write_archive(trial)
    sql = os.path.join(ROOT, "Sources", "duckdb", "repeats.sql")
    with open(trial.filter("annotated", "--annotate", "--shard"), "rb") as records:
        run = subprocess.run([program, "-csv", "-f", sql], stdin=records, capture_output=True, encoding="utf-8", check=True)
    found = sorted((row["post"], row["rule"], row["severity"], row["message"])
                   for row in csv.DictReader(run.stdout.splitlines()))
    concise = trial.filter("concise", "--remember", str(trial.options.posts + 1), "-f", "concise")
    same("near-duplicates by DuckDB", found, one_process_repeats(concise))


PARTS = {"million": million, "duckdb": duckdb, "formats": formats, "errors": errors, "impact": impact}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=3_000)
    parser.add_argument("--knigge", default=os.path.join(ROOT, ".build", "debug", "knigge"))
    parser.add_argument("--only", choices=PARTS, nargs="*", default=list(PARTS))
    parser.add_argument("--folder", help="where the archive and the answers of one process are kept")
    parser.add_argument("--prepare", action="store_true", help="make only these")
    parser.add_argument("--once", action="store_true", help="one run only, in which a worker is killed")
    parser.add_argument("--no-kill", dest="kill", action="store_false")
    parser.add_argument("--memory", default="1g", help="of each worker")
    options = parser.parse_args()
    if not shutil.which("java"):
        print("skipped: there is no Java; Spark needs Java 17 or later")
        return 0
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        print("skipped: PySpark is not installed; .ci/spark installs it into .build/spark")
        return 0
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(prefix="knigge-spark-test-") as folder:
        start = time.monotonic()
        cluster = Cluster(folder, options.memory)
        try:
            cluster.begin()
            # A small archive is over before a virtual machine has warmed up: it is not given the time.
            quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" if options.posts < 100_000 else ""
            if quick:
                os.environ["PYSPARK_SUBMIT_ARGS"] = f'--driver-java-options "{quick}" pyspark-shell'
            spark = (SparkSession.builder.master(cluster.address).appName("knigge")
                     .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
                     .config("spark.executor.extraJavaOptions", quick)
                     .config("spark.sql.codegen.wholeStage", "false" if quick else "true")
                     .config("spark.sql.session.timeZone", "UTC").config("spark.ui.enabled", "false").config("spark.executor.memory", options.memory)
                     .config("spark.sql.files.maxPartitionBytes", max(65_536, options.posts * 4))
                     .config("spark.sql.files.openCostInBytes", 65_536)
                     .config("spark.sql.shuffle.partitions", max(2, options.posts // 60_000))
                     .config("spark.ui.showConsoleProgress", "false").getOrCreate())
            spark.sparkContext.setLogLevel("OFF")
            print(f"a master and two workers after {time.monotonic() - start:.1f} s", flush=True)
            trial = Trial(options, folder, spark, cluster)
            for name in options.only:
                start = time.monotonic()
                try:
                    PARTS[name](trial)
                    passed += 1
                    print(f"{name}: right, {time.monotonic() - start:.1f} s", flush=True)
                except Exception as error:
                    failed += 1
                    print(f"{name}: WRONG: {type(error).__name__}: {error}", flush=True)
            spark.stop()
        finally:
            cluster.stop()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
