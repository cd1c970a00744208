"""Runs the Kusto query on DuckDB, over fleets, and compares the devices of each kind with those that triage found.

    execute.py QUERY FOLDER

For each NAME.jsonl in the folder, a resource log, NAME.found has what triage found: a kind and a device a line, apart by a
tab. The log is loaded as the table AzureDiagnostics. The query is run statement by statement: each `let` of a table, and
each function without parameters, becomes a table of DuckDB. duckdb-kql translates everything but the functions that look
at neighbouring rows (prev, next, row_cumsum); these become columns that SQL computes, in the order that the statement
gives before them.

Differences that are known, with their reasons, are in the list DIFFERENCES; others are errors.
"""

import collections
import json
import pathlib
import re
import sys

import duckdb
import duckdb_kql

# (kind, which fleets, most devices on either side that may differ in one fleet, why). The comments of the query say the
# same to whoever uses it.
DIFFERENCES = []

# A kind must be found by both, with at least one common device, in so many fleets.
FLEETS_PER_KIND = 2


def statements(query):
    """The statements of the query, without comments."""
    code = re.sub(r"(?m)^\s*//.*$", "", query)
    code = re.sub(r"(?m)//(?=[^\"']*$).*$", "", code)
    depth, start, quote = 0, 0, None
    for place, char in enumerate(code):
        if quote:
            if char == quote and code[place - 1] != "\\":
                quote = None
        elif char in "\"'":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == ";" and depth == 0:
            yield code[start:place].strip()
            start = place + 1
    yield code[start:].strip()


def operators(pipeline):
    """The operators of a pipeline, split at its own pipes."""
    depth, start, quote = 0, 0, None
    for place, char in enumerate(pipeline):
        if quote:
            quote = None if char == quote and pipeline[place - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "|" and depth == 0:
            yield pipeline[start:place].strip()
            start = place + 1
    yield pipeline[start:].strip()


class Runner:
    def __init__(self, connection):
        self.connection = connection
        self.scalars = []
        self.tables = set()
        self.count = 0

    def run(self, query):
        """Runs the statements that prepare the questions."""
        for statement in statements(query):
            found = re.match(r"let (\w+) = (.*)$", statement, re.S)
            if not found:
                continue
            name, value = found.groups()
            function = re.match(r"\(\) \{(.*)\}$", value, re.S)
            materialized = re.match(r"materialize\((.*)\)$", value, re.S)
            if function or materialized:
                self.table(name, (function or materialized).group(1).strip())
            elif "datatable" in value or "|" in value:
                self.table(name, value)
            else:
                self.scalars.append(f"let {name} = {value};")

    def table(self, name, pipeline):
        # Tables that were made are asked by their names, without the brackets of a function.
        pipeline = re.sub(r"\b(\w+)\(\)", lambda m: m[1] if m[1] in self.tables else m[0], pipeline)
        source, *steps = operators(pipeline)
        done = [source]
        for step in steps:
            if re.search(r"\b(prev|next|row_cumsum)\(", step):
                done = [self.neighbours(done, step, name)] + [self.rest]
                done = [part for part in done if part]
            else:
                done.append(step)
        self.make(name, done)
        self.tables.add(name)

    def make(self, name, steps):
        kql = "\n".join(self.scalars) + "\n" + "\n| ".join(steps)
        try:
            sql = duckdb_kql.to_sql(kql, self.connection)
        except TypeError:
            sql = duckdb_kql.to_sql(kql)
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {sql}')

    def neighbours(self, done, step, name):
        """Makes a table with columns for what the step asks of other rows; leaves the step in `rest`."""
        order = done.pop()
        assert order.startswith("order by "), f"{name}: {step} without an order"
        by = ", ".join(f'"{part.split()[0]}" ASC NULLS FIRST' for part in order[len("order by "):].split(","))
        self.count += 1
        table = f"step_{self.count}_{name}"
        # What is summed up is computed by Kusto first.
        sums = re.findall(r"row_cumsum\((.*?)\)(?=[,\s]*(?:\w+ = |$))", step, re.S)
        extended = [f"extend Summed_{index} = {value}" for index, value in enumerate(sums)]
        self.make(f"{table}_before", done + extended)
        columns = []
        for function, side in (("prev", "lag"), ("next", "lead")):
            for column in sorted(set(re.findall(rf"\b{function}\((\w+)\)", step))):
                columns.append(f'{side}("{column}") OVER (ORDER BY {by}, rowid) AS "{function}_{column}"')
        for index, value in enumerate(sums):
            columns.append(f'CAST(sum("Summed_{index}") OVER (ORDER BY {by}, rowid ROWS UNBOUNDED PRECEDING) AS BIGINT)'
                           f' AS "Sum_{index}"')
            step = step.replace(f"row_cumsum({value})", f"Sum_{index}")
        self.connection.execute(
            f'CREATE OR REPLACE TABLE "{table}" AS SELECT *, {", ".join(columns)} FROM "{table}_before"')
        self.rest = re.sub(r"\b(prev|next)\((\w+)\)", r"\1_\2", step)
        return table


def load(connection, log):
    """Makes AzureDiagnostics of a log, and returns its first and last time."""
    rows = []
    for line in log.read_text().splitlines():
        record = json.loads(line)
        hub = record["resourceId"].rsplit("/", 1)[1]
        rows.append((record["time"], "MICROSOFT.DEVICES", "IOTHUBS", hub, record["resourceId"], record["category"],
                     record["operationName"], record["level"], record.get("resultType", ""),
                     record.get("resultDescription", ""), record["properties"]))
    connection.execute("""CREATE OR REPLACE TABLE AzureDiagnostics (TimeGenerated TIMESTAMP, ResourceProvider VARCHAR,
        ResourceType VARCHAR, Resource VARCHAR, _ResourceId VARCHAR, Category VARCHAR, OperationName VARCHAR,
        Level VARCHAR, ResultType VARCHAR, ResultDescription VARCHAR, properties_s VARCHAR)""")
    connection.execute("CREATE OR REPLACE TABLE loaded (rows VARCHAR)")
    connection.executemany("INSERT INTO AzureDiagnostics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return connection.execute("SELECT min(TimeGenerated), max(TimeGenerated) FROM AzureDiagnostics").fetchone()


def found_by_query(query, log):
    connection = duckdb_kql.connect()
    first, last = load(connection, log)
    seconds = int((last - first).total_seconds()) + 1
    query = query.replace("let until = now();", f"let until = datetime({last.isoformat()});")
    query = query.replace("let lookback = 1d;", f"let lookback = {seconds}s;")
    runner = Runner(connection)
    runner.run(query)
    kinds = re.findall(r'Kind = "(\w+)"', query)
    found = set()
    for kind in kinds:
        found.update((kind, device) for device, in connection.execute(f'SELECT DISTINCT "Device" FROM {kind}').fetchall()
                     if device)
    asked = connection.execute("SELECT DISTINCT \"Kind\" FROM findings").fetchall()
    assert {kind for kind, in asked} == {kind for kind, _ in found}, "findings() names other kinds than the questions"
    return kinds, found


def main(query, folder):
    query = pathlib.Path(query).read_text()
    common = collections.Counter()
    failures = 0
    for log in sorted(pathlib.Path(folder).glob("*.jsonl")):
        kinds, by_query = found_by_query(query, log)
        by_triage = {tuple(line.split("\t")) for line in log.with_suffix(".found").read_text().splitlines()}
        for kind in kinds:
            queried, triaged = ({device for its, device in found if its == kind} for found in (by_query, by_triage))
            common[kind] += bool(queried & triaged)
            if queried == triaged:
                continue
            allowed = [row for row in DIFFERENCES if row[0] == kind and log.stem.startswith(row[1])]
            most = max((row[2] for row in allowed), default=0)
            number = len(queried ^ triaged)
            says = "known" if number <= most else "NOT KNOWN"
            failures += number > most
            only = f"only the query: {sorted(queried - triaged)[:6]}, only triage: {sorted(triaged - queried)[:6]}"
            print(f"{log.stem}: {kind}: {number} of {len(queried | triaged)} devices differ ({says}); {only}")
    for kind in kinds:
        if common[kind] < FLEETS_PER_KIND:
            print(f"{kind}: found by both in {common[kind]} fleets only")
            failures += 1
    print(f"{len(kinds)} kinds compared in {len(list(pathlib.Path(folder).glob('*.jsonl')))} fleets")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
