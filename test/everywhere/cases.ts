import cases from './cases.json';

/**
 * A proposal and its template in one folder, and what every host reports about it. The texts are examples of the pages of rules: the first one of each page that needs no other
 * file.
 */
export interface Case {
  readonly name: string;
  /** Names of the files of the template and of the proposal. */
  readonly template: string;
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Sorted findings: `5:3 warning link-anchor: …`. */
  readonly findings: readonly string[];
}

// A file of JSON has a type for each case.
export const everywhere: readonly Case[] = (cases as unknown as readonly Case[]).map((one) => ({
  ...one,
  findings: [...one.findings].sort(),
}));

const severities = ['error', 'warning', 'information', 'hint'];

/** A diagnostic of LSP, or of VS Code, which counts severities from 0, as a case has it. */
export function findingOf(
  { line, character }: { readonly line: number; readonly character: number },
  severity: number,
  rule: string,
  message: string,
): string {
  return `${line + 1}:${character + 1} ${severities[severity]} ${rule}: ${message}`;
}
