// Checks a Kusto query, given as a file, against the schema of Log Analytics: syntax, names, types, the values of its
// table, and the columns of every question that it can ask.
'use strict';

const fs = require('node:fs');
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const language = Kusto.Language;
const symbols = language.Symbols;
const syntax = language.Syntax;

// Columns that every hub's records bring along.
const AZURE_DIAGNOSTICS =
  '(TimeGenerated:datetime, ResourceProvider:string, ResourceType:string, Resource:string, _ResourceId:string, ' +
  'Category:string, OperationName:string, Level:string, ResultType:string, ResultDescription:string, properties_s:string)';

const table = new symbols.TableSymbol.$ctor7('AzureDiagnostics', AZURE_DIAGNOSTICS, null);
const database = new symbols.DatabaseSymbol.$ctor1('workspace', [table]);
const globals = language.GlobalState.Default.WithDatabase(database);

const FINDING = {
  Kind: 'string', Hub: 'string', Device: 'string', Code: 'long', Occurrences: 'long', First: 'datetime',
  Last: 'datetime', Period: 'real',
};
const [, , file, expected] = process.argv;
const query = fs.readFileSync(file, 'utf8');
// The patterns that are asked for: each answer names its own.
const KINDS = [...new Set(Array.from(query.matchAll(/Kind = "(\w+)"/g), (match) => match[1]))];
const QUESTIONS = {
  'findings()': {
    Kind: 'string', Hub: 'string', Code: 'long', Devices: 'long', DeviceIds: 'dynamic', Occurrences: 'long',
    First: 'datetime', Last: 'datetime', Period: 'real', Cause: 'string', Remedies: 'dynamic',
  },
  'iothub_errors_in_log()': { Time: 'datetime', Device: 'string', Code: 'long', Name: 'string', Retry: 'string' },
  'iothub_errors_by_code()': { Code: 'long', Occurrences: 'long', Devices: 'long', Remedies: 'dynamic' },
  ...Object.fromEntries(KINDS.map((kind) => [`${kind}()`, FINDING])),
};

let failures = 0;
function fail(message) {
  failures += 1;
  console.error(message);
}

function analyze(query, name) {
  const code = language.KustoCode.ParseAndAnalyze(query, globals);
  const diagnostics = code.GetDiagnostics();
  for (let i = 0; i < diagnostics.Count; i += 1) {
    const found = diagnostics.getItem(i);
    const line = query.slice(0, found.Start).split('\n').length;
    fail(`${name}, line ${line}: ${found.Severity} ${found.Code}: ${found.Message}`);
  }
  return code;
}

function columns(code) {
  const found = {};
  const list = code.ResultType && code.ResultType.Columns;
  for (let i = 0; list && i < list.Count; i += 1) found[list.getItem(i).Name] = list.getItem(i).Type.Name;
  return found;
}

// The language service accepts a value of another type than its column's, and the query would then read it as null.
// Returns the number of rows of each table, by the name of its first column.
function checkTables(code) {
  const rows = {};
  const visit = (node) => {
    if (Bridge.is(node, syntax.DataTableExpression)) {
      const types = node.ResultType.Columns;
      for (let i = 0; i < node.Values.Count; i += 1) {
        const column = types.getItem(i % types.Count);
        const value = node.Values.getItem(i).Element$1 || node.Values.getItem(i).Element;
        if (!value.ResultType || value.ResultType.Name !== column.Type.Name) {
          fail(`row ${Math.floor(i / types.Count) + 1}, ${column.Name}: ${value.toString()} is not of type ${column.Type.Name}`);
        }
      }
      rows[types.getItem(0).Name] = node.Values.Count / types.Count;
    }
    for (let i = 0; i < node.ChildCount; i += 1) {
      const child = node.GetChild(i);
      if (child) visit(child);
    }
  };
  visit(code.Syntax);
  return rows;
}

if (/^\s*$/m.test(query.trimEnd())) fail('a blank line: Log Analytics would take it for the end of the query');

const rows = checkTables(analyze(query, 'the query'));
if (rows.Code !== Number(expected)) fail(`${rows.Code} rows in the table, ${expected} entries in the catalogue`);
if (rows.Rank !== KINDS.length) fail(`${rows.Rank} patterns described, ${KINDS.length} asked for`);

const body = query.trimEnd().split('\n').slice(0, -1).join('\n');
for (const [question, wanted] of Object.entries(QUESTIONS)) {
  const found = columns(analyze(`${body}\n${question}`, question));
  for (const [name, type] of Object.entries(wanted)) {
    if (found[name] !== type) fail(`${question}: column ${name} is ${found[name]}, not ${type}`);
  }
}

// A check that finds nothing in a wrong query would prove nothing.
const before = failures;
const quiet = console.error;
console.error = () => {};
const wrong = [
  `${body}\nfindings() | where NoSuchColumn == 1`,
  `${body}\nno_such_question()`,
  'AzureDiagnostics | wher Category == "Connections"',
];
const missed = wrong.filter((text) => {
  const start = failures;
  analyze(text, 'wrong on purpose');
  return failures === start;
});
const start = failures;
checkTables(language.KustoCode.ParseAndAnalyze('datatable(Code: long)["text"]', globals));
if (failures === start) missed.push('a value of the wrong type');
console.error = quiet;
failures = before;
for (const text of missed) fail(`the checker sees nothing wrong in: ${text.slice(-60)}`);

if (failures > 0) process.exit(1);
console.log(`${rows.Code} entries, ${Object.keys(QUESTIONS).length} questions: no fault found`);
