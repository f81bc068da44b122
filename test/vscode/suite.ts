import { cases } from './cases';

/**
 * Runs the cases in the VS Code that loaded this file, in order. Resolves when all have passed, rejects when one has not: the
 * contract of `--extensionTestsPath`.
 */
export async function run(): Promise<void> {
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
