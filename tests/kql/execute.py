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
DIFFERENCES = [
    ("service_incident", "incident", 2, "the library cuts the edges of an incident, in which a single device drops"),
    ("mass_disconnect", "day", 12, "what is usual is an average, which the bursts of a small fleet raise; the library leaves out "
                                   "the busiest tenth of the time"),
    ("token_renewal", "day", 1, "the period is the median of all gaps: of renewals among many losses only the library knows"),
]

# A kind must be found by both, with at least one common device, in so many fleets.
FLEETS_PER_KIND = 2


def statements(query):
    """The statements of the query, without comments."""
    code = re.sub(r"(?m)^\s*//.*$", "", query)
    code = re.sub(r"(?m);\s*//.*$", ";", code)
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
        self.rest = None
        # What was translated, and the tables of constants, serve for every log.
        self.translated = {}
        self.constants = set()

    def run(self, query):
        """Runs all statements, over what AzureDiagnostics holds."""
        self.scalars, self.tables, self.count = [], set(self.constants), 0
        for statement in statements(query):
            found = re.match(r"let (\w+) = (.*)$", statement, re.S)
            if not found:
                continue
            name, value = found.groups()
            function = re.match(r"\(\) \{(.*)\}$", value, re.S)
            materialized = re.match(r"materialize\((.*)\)$", value, re.S)
            if name in self.constants:
                continue
            if function or materialized:
                self.table(name, (function or materialized).group(1).strip())
            elif "datatable" in value or "|" in value:
                self.table(name, value)
                self.constants.add(name)
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
            if kql not in self.translated:
                columns = self.connection.execute("SELECT table_name, list(column_name ORDER BY column_index) "
                                                  "FROM duckdb_columns() GROUP BY table_name").fetchall()
                self.translated[kql] = duckdb_kql.to_sql(kql, schema=dict(columns))
            self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {self.translated[kql]}')
        except Exception as error:
            raise RuntimeError(f"{name}: {error}\n" + "\n| ".join(steps)) from error

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
    """Makes AzureDiagnostics of a log."""
    connection.execute("""CREATE OR REPLACE TABLE AzureDiagnostics AS SELECT
        CAST("time" AS TIMESTAMP) AS TimeGenerated, 'MICROSOFT.DEVICES' AS ResourceProvider, 'IOTHUBS' AS ResourceType,
        regexp_extract(resourceId, '[^/]*$') AS Resource, resourceId AS _ResourceId, category AS Category,
        operationName AS OperationName, level AS Level, coalesce(resultType, '') AS ResultType,
        coalesce(resultDescription, '') AS ResultDescription, properties AS properties_s
        FROM read_json(?, format = 'newline_delimited', columns = {time: 'VARCHAR', resourceId: 'VARCHAR',
        category: 'VARCHAR', operationName: 'VARCHAR', level: 'VARCHAR', resultType: 'VARCHAR',
        resultDescription: 'VARCHAR', properties: 'VARCHAR'})""", [str(log)])


def found_by_query(query, runner, log):
    connection = runner.connection
    load(connection, log)
    runner.run(query)
    kinds = re.findall(r'Kind = "(\w+)"', query)
    found = set()
    for kind in kinds:
        devices = connection.execute(f'SELECT DISTINCT "Device" FROM {kind}').fetchall()
        found.update((kind, device) for device, in devices if device)
    asked = connection.execute('SELECT DISTINCT "Kind" FROM findings').fetchall()
    assert {kind for kind, in asked} == {kind for kind, _ in found}, "findings() names other kinds than the questions"
    return kinds, found


def main(query, folder):
    query = pathlib.Path(query).read_text()
    # The fleets lived at different times, and each is looked at as a whole.
    query = query.replace("let until = now();", "let until = datetime(2040-01-01);")
    query = query.replace("let lookback = 1d;", "let lookback = 9000d;")
    runner = Runner(duckdb_kql.connect())
    common = collections.Counter()
    failures = 0
    for log in sorted(pathlib.Path(folder).glob("*.jsonl")):
        kinds, by_query = found_by_query(query, runner, log)
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
            for row in allowed[:1]:
                print(f"    {row[3]}")
    for kind in kinds:
        if common[kind] < FLEETS_PER_KIND:
            print(f"{kind}: found by both in {common[kind]} fleets only")
            failures += 1
    print(f"{len(kinds)} kinds compared in {len(list(pathlib.Path(folder).glob('*.jsonl')))} fleets")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
