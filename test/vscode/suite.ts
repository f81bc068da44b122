import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { beginCases } from './begin-cases';
import { cases } from './cases';
import { completionCases } from './completion-cases';
import { everywhereCases } from './everywhere-cases';
import { pagesCases } from './pages-cases';
import { policyCases } from './policy-cases';
import { proposalsViewCases } from './proposals-view-cases';
import { turnOffCases } from './turn-off-cases';
import { writingCases } from './writing-cases';

/** Runs all cases in the VS Code that loaded this file: the contract of `--extensionTestsPath`. */
export function run(): Promise<void> {
  return runCases({
    ...cases,
    ...proposalsViewCases,
    ...pagesCases,
    ...everywhereCases,
    ...turnOffCases,
    ...policyCases,
    ...completionCases,
    ...beginCases,
    ...writingCases,
  });
}

/** The longest time for the activation, in milliseconds: of the processor where that is known, because the machine may do much else. It does not wait for the server. */
const maxActivation = typeof process === 'undefined' ? 1000 : 250;

/**
 * Runs cases in order. Resolves when all have passed, rejects when one has not. A case that fails is run once more, because VS Code on a busy machine may deliver an event late; the output
 * names the cases that pass only then.
 */
export async function runCases(cases: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  // Fails here, with its own message, if the extension cannot be started.
  const start = elapsed();
  await vscode.extensions.getExtension('enhancement-proposals.enhancement-proposals')?.activate();
  const activation = elapsed() - start;
  console.log(`The extension was activated in ${activation.toFixed(0)} ms.`);
  assert.ok(activation < maxActivation, `activated in ${activation.toFixed(0)} ms`);
  const failed: string[] = [];
  for (const [name, test] of Object.entries(cases)) {
    if ((await passes(name, test)) || (await passes(`${name}, at the second try`, test))) continue;
    failed.push(name);
  }
  console.log(`${Object.keys(cases).length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`);
}

/** Runs a case and prints its result. */
async function passes(name: string, test: () => Promise<void>): Promise<boolean> {
  const start = Date.now();
  const duration = () => `(${Date.now() - start} ms)`;
  try {
    await test();
    console.log(`ok ${name} ${duration()}`);
    return true;
  } catch (error) {
    console.log(`not ok ${name} ${duration()}\n${error instanceof Error ? error.stack : String(error)}`);
    return false;
  }
}

/** The time that this process has used of the processor, in milliseconds; in a browser the time that has passed. */
function elapsed(): number {
  if (typeof process === 'undefined') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
