import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cases } from './cases';
import { everywhereCases } from './everywhere-cases';
import { runCases } from './suite';

/** Runs, in a workspace that is not trusted, one case for each thing that the extension does: it checks and fixes as in a trusted one. */
export function run(): Promise<void> {
  const names = [
    'the unfinished example has diagnostics',
    '"Remove Template Comments" removes the guidance and keeps the author\'s words',
    'the quick fix inserts a missing section in its place',
    '"Insert or Update Table of Contents" lists the headings',
  ];
  return runCases({
    'the workspace is not trusted': async () => assert.equal(vscode.workspace.isTrusted, false),
    ...Object.fromEntries(Object.entries(cases).filter(([name]) => names.includes(name))),
    ...everywhereCases,
    'no case is missing': async () => assert.ok(names.every((name) => name in cases)),
  });
}
