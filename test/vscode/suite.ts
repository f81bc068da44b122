import * as vscode from 'vscode';
import { cases } from './cases';

/** Runs all cases in the VS Code that loaded this file: the contract of `--extensionTestsPath`. */
export function run(): Promise<void> {
  return runCases(cases);
}

/** Runs cases in order. Resolves when all have passed, rejects when one has not. */
export async function runCases(cases: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  // Fails here, with its own message, if the extension cannot be started.
  await vscode.extensions.getExtension('enhancement-proposals.enhancement-proposals')?.activate();
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
