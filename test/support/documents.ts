import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { Finding, Fix } from '../../server/src/core/proposal/finding';
import { type Governing, governingOf } from '../../server/src/core/proposal/governing';
import { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { noSettings } from '../../server/src/core/proposal/settings';
import type { Family } from '../../server/src/core/template/family';
import { readSchema } from '../../server/src/core/template/schema';
import { folderOf } from '../../server/src/core/text/paths';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import type { Workspace } from '../../server/src/core/workspace/workspace';

/** The template with this text at `path`, as it governs proposals. */
export function templateAt(path: string, text: string, family: Family, sidecar?: string): Governing {
  const origin = { path, root: folderOf(path), isBuiltIn: false };
  return governingOf(readSchema(text, family, sidecar), origin);
}

/** A proposal without other files around it. */
export function proposalIn(path: string | undefined, text: string, governing: Governing): ProposalDocument {
  const workspace = new MemoryWorkspace();
  const document = new MarkdownDocument(text);
  return new ProposalDocument({ path, document, governing, workspace, settings: noSettings });
}

/** The same document with another text. */
export function withText<D extends CheckedDocument>(document: D, text: string): D {
  return document.withDocument(new MarkdownDocument(text, document.document)) as D;
}

/** The fixes of a finding. Throws where computing them fails. */
export function fixesOf(finding: Finding): readonly Fix[] {
  const { fixes, error } = finding.fixes();
  if (error !== undefined) throw error;
  return fixes;
}

/** The proposal with this text at `path`. Throws where the text is not recognized as one. */
export function readProposal(
  path: string | undefined,
  text: string,
  workspace: Workspace = new MemoryWorkspace(),
): ProposalDocument {
  const document = proposalAt(path, text, workspace);
  if (document?.kind !== 'proposal') throw new Error(`${path}: ${document?.kind ?? 'not checked'}`);
  return document;
}
