import { proposalOf } from '../../server/src/core/discovery/proposal-at';
import { namedTemplate } from '../../server/src/core/discovery/templates-for';
import { fixAll, safeFixOf } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { Severity } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** A finding of the playground. Lines and columns count from 1. */
export interface PlaygroundFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** True if "Fix all" repairs it. */
  readonly isSafe: boolean;
}

/** The pasted texts, and names for their files, which some rules read. */
export interface Pasted {
  readonly template: string;
  readonly templateName: string;
  readonly proposal: string;
  readonly proposalName: string;
}

/** The findings in a pasted proposal, in the order of the text. */
export function findingsIn(pasted: Pasted): readonly PlaygroundFinding[] {
  const document = open(pasted);
  return lint(document).findings.map((finding) => {
    const { line, column } = document.document.lineColumnAt(finding.span.start);
    const { rule, severity, message } = finding;
    return {
      rule,
      severity,
      message,
      line: line + 1,
      column: column + 1,
      isSafe: safeFixOf(finding) !== undefined,
    };
  });
}

/** The pasted proposal after all safe fixes. */
export function fixed(pasted: Pasted): string {
  return fixAll(open(pasted));
}

/** There are no other files, so rules that read them report nothing. */
function open({ template, templateName, proposal, proposalName }: Pasted): CheckedDocument {
  const templatePath = `/pasted/${templateName}`;
  const path = `/pasted/${proposalName}`;
  const workspace = new MemoryWorkspace(
    new Map([
      [templatePath, template],
      [path, proposal],
    ]),
  );
  const governing = namedTemplate(templatePath, template, workspace, () => undefined);
  return proposalOf(path, new MarkdownDocument(proposal), governing, workspace, {});
}
