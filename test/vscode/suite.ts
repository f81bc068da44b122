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

/** Runs cases in order. Resolves when all have passed, rejects when one has not. */
export async function runCases(cases: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  // Fails here, with its own message, if the extension cannot be started.
  const start = elapsed();
  await vscode.extensions.getExtension('enhancement-proposals.enhancement-proposals')?.activate();
  const activation = elapsed() - start;
  console.log(`The extension was activated in ${activation.toFixed(0)} ms.`);
  assert.ok(activation < maxActivation, `activated in ${activation.toFixed(0)} ms`);
  const failed: string[] = [];
  for (const [name, test] of Object.entries(cases)) {
    const start = Date.now();
    try {
      await test();
      console.log(`ok ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed.push(name);
      console.log(`not ok ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  console.log(`${Object.keys(cases).length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`);
}

/** The time that this process has used of the processor, in milliseconds; in a browser the time that has passed. */
function elapsed(): number {
  if (typeof process === 'undefined') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
