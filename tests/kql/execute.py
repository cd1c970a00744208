"""Runs the Kusto query on DuckDB, over fleets, and compares the devices of each kind with those that triage found.

    execute.py QUERY FOLDER

For each NAME.jsonl in the folder, a resource log, NAME.found has what triage found: a kind, a hub and a device a line, apart
by tabs. All logs together are loaded as the table AzureDiagnostics, each as hubs of its own, and the query is run once,
statement by statement: each `let` of a table, and each function without parameters, becomes a table of DuckDB. duckdb-kql
translates everything but the functions that look at neighbouring rows (prev, next, row_cumsum, row_number); these become
columns that SQL computes, in the order that the statement gives before them.

Differences that are known, with their reasons, are in the list DIFFERENCES; others are errors.
"""

import collections
import json
import pathlib
import re
import sys

import duckdb
import duckdb_kql

# Known differences: (kind, which fleets, most devices on either side that may differ in one fleet, why). The comments of the
# query say the same to whoever uses it. A row that is no longer needed is an error.
DIFFERENCES = []

# A kind must be found by both, with at least one common device, in so many fleets.
FLEETS_PER_KIND = 2


def split(text, separator):
    """The parts of a text between the separators that are in no quotes and in no brackets."""
    depth, start, quote = 0, 0, None
    for place, char in enumerate(text):
        if quote:
            if char == quote and text[place - 1] != "\\":
                quote = None
        elif char in "\"'":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == separator and depth == 0:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def statements(query):
    """The statements of the query, without comments."""
    code = re.sub(r"(?m)^\s*//.*$", "", query)
    return split(re.sub(r"(?m);\s*//.*$", ";", code), ";")


def operators(pipeline):
    """The operators of a pipeline, split at its own pipes."""
    return split(pipeline, "|")


class Runner:
    def __init__(self, connection):
        self.connection = connection
        self.scalars = []
        self.tables = set()
        self.count = 0
        self.rest = None

    def run(self, query):
        """Runs all statements, over what AzureDiagnostics holds."""
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
            if re.search(r"\b(prev|next|row_cumsum|row_number)\(", step):
                done = [self.neighbours(done, step, name)] + [self.rest]
                done = [part for part in done if part]
            else:
                done.append(step)
        self.make(name, done)
        self.tables.add(name)

    def make(self, name, steps):
        kql = "\n".join(self.scalars) + "\n" + "\n| ".join(steps)
        try:
            columns = self.connection.execute("SELECT table_name, list(column_name ORDER BY column_index) "
                                              "FROM duckdb_columns() GROUP BY table_name").fetchall()
            sql = duckdb_kql.to_sql(kql, schema=dict(columns))
            self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {sql}')
        except Exception as error:
            raise RuntimeError(f"{name}: {error}\n" + "\n| ".join(steps)) from error

    def neighbours(self, done, step, name):
        """Makes a table with columns for what the step asks of other rows; leaves the step in `rest`."""
        order = done.pop()
        assert order.startswith("order by "), f"{name}: {step} without an order"
        parts = [part.split() for part in order[len("order by "):].split(",")]
        by = ", ".join(f'"{name}" {"DESC NULLS LAST" if way == "desc" else "ASC NULLS FIRST"}' for name, way in parts)
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
        # A row's number begins anew where one of these columns differs from the row before.
        number = re.search(r"row_number\(1, (\w+ != prev\(\w+\)(?: or \w+ != prev\(\w+\))*)\)", step)
        if number:
            groups = ", ".join(f'"{column}"' for column in re.findall(r"(\w+) != prev", number[1]))
            columns.append(f'row_number() OVER (PARTITION BY {groups} ORDER BY {by}, rowid) AS "Number"')
            step = step.replace(number[0], "Number")
        self.connection.execute(
            f'CREATE OR REPLACE TABLE "{table}" AS SELECT *, {", ".join(columns)} FROM "{table}_before"')
        self.rest = re.sub(r"\b(prev|next)\((\w+)\)", r"\1_\2", step)
        return table


def load(connection, logs):
    """Makes AzureDiagnostics of all logs: a hub of a fleet becomes a hub of its own name, so that one run serves all."""
    connection.execute("""CREATE OR REPLACE TABLE AzureDiagnostics AS
        SELECT CAST("time" AS TIMESTAMP) AS TimeGenerated,
            upper(regexp_extract(resourceId, '/PROVIDERS/([^/]*)', 1, 'i')) AS ResourceProvider,
            upper(regexp_extract(resourceId, '/PROVIDERS/[^/]*/([^/]*)', 1, 'i')) AS ResourceType,
            regexp_extract(filename, '([^/]*)\\.jsonl$', 1) || ' ' || regexp_extract(resourceId, '[^/]*$') AS Resource,
            resourceId AS _ResourceId, category AS Category, operationName AS OperationName, level AS Level,
            coalesce(resultType, '') AS ResultType, coalesce(resultDescription, '') AS ResultDescription,
            properties AS properties_s
        FROM read_json(?, format = 'newline_delimited', filename = true, columns = {time: 'VARCHAR',
            resourceId: 'VARCHAR', category: 'VARCHAR', operationName: 'VARCHAR', level: 'VARCHAR',
            resultType: 'VARCHAR', resultDescription: 'VARCHAR', properties: 'VARCHAR'})""", [[str(log) for log in logs]])


def devices(rows):
    """Device sets by fleet and kind; a device is its hub and its name."""
    found = collections.defaultdict(set)
    for kind, fleet, hub, device in rows:
        found[fleet, kind].add((hub, device))
    return found


def found_by_query(query, runner, logs):
    connection = runner.connection
    load(connection, logs)
    runner.run(query)
    kinds = re.findall(r'Kind = "(\w+)", Hub', query)
    rows = [
        (kind, *hub.lower().split(" "), device)
        for kind in kinds
        for hub, device in connection.execute(f'SELECT DISTINCT "Hub", "Device" FROM {kind}').fetchall()
        if device
    ]
    asked = set(connection.execute('SELECT DISTINCT "Kind", lower("Hub") FROM findings').fetchall())
    named = {(kind, f"{fleet} {hub}") for kind, fleet, hub, _ in rows}
    assert asked >= named, f"findings() leaves out {named - asked}"
    assert {kind for kind, _ in asked} <= set(kinds), "findings() names other kinds than the questions"
    return kinds, devices(rows)


def found_by_triage(logs):
    for log in logs:
        for line in log.with_suffix(".found").read_text().splitlines():
            kind, hub, device = line.split("\t")
            yield kind, log.stem.lower(), hub.lower(), device


def main(query, folder):
    query = pathlib.Path(query).read_text()
    # The fleets lived at different times, and each is looked at as a whole.
    query = query.replace("let until = now();", "let until = datetime(2040-01-01);")
    query = query.replace("let lookback = 1d;", "let lookback = 9000d;")
    logs = sorted(pathlib.Path(folder).glob("*.jsonl"))
    kinds, by_query = found_by_query(query, Runner(duckdb_kql.connect()), logs)
    by_triage = devices(found_by_triage(logs))
    common = collections.Counter()
    failures = 0
    unused = set(DIFFERENCES)
    for fleet in (log.stem.lower() for log in logs):
        for kind in kinds:
            queried, triaged = by_query[fleet, kind], by_triage[fleet, kind]
            common[kind] += bool(queried & triaged)
            if queried == triaged:
                continue
            allowed = [row for row in DIFFERENCES if row[0] == kind and fleet.startswith(row[1])]
            unused.difference_update(allowed)
            most = max((row[2] for row in allowed), default=0)
            number = len(queried ^ triaged)
            says = "known" if number <= most else "NOT KNOWN"
            failures += number > most
            names = lambda found: sorted(device for _, device in found)[:6]
            print(f"{fleet}: {kind}: {number} of {len(queried | triaged)} devices differ ({says}); "
                  f"only the query: {names(queried - triaged)}, only triage: {names(triaged - queried)}")
            for row in allowed[:1]:
                print(f"    {row[3]}")
    for row in unused:
        print(f"{row[1]}: {row[0]}: this difference is gone; take its row away")
        failures += 1
    for kind in kinds:
        if common[kind] < FLEETS_PER_KIND:
            print(f"{kind}: found by both in {common[kind]} fleets only")
            failures += 1
    print(f"{len(kinds)} kinds compared in {len(logs)} fleets")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
