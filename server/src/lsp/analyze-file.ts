import type { Finding } from '../core/proposal/finding';
import { sidecarPathOf } from '../core/proposal/identity';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { Analysis } from './analyzer';
import type { ServerContext } from './feature';
import { uriOf } from './paths';

type Context = Pick<ServerContext, 'analyzer' | 'documents' | 'files'>;
type FileAnalysis = Pick<Analysis, 'checked' | 'report'>;

/** Checks the file at a core path: the text in the editor if it is open, else the saved text. Undefined if it cannot be read, or is not checked. */
export async function analyzeFile(
  path: string,
  { analyzer, documents, files }: Context,
): Promise<FileAnalysis | undefined> {
  const open = documents.at(path);
  if (open) return analyzer.analyze(open.uri);
  const text = await files.read(uriOf(path));
  return text === undefined ? undefined : analyzer.analyzeText(uriOf(path), text);
}

/** A proposal with the findings in its sidecar file, if it has one. */
export interface ProposalAnalysis {
  readonly proposal: ProposalDocument;
  /** The findings in the proposal and in the sidecar file. */
  readonly findings: readonly Finding[];
  /** The findings in the proposal. */
  readonly proposalFindings: readonly Finding[];
  readonly sidecar: FileAnalysis | undefined;
}

/** Checks the proposal at a core path and its sidecar file; undefined for another file. */
export async function analyzeWithSidecar(
  path: string,
  context: Context,
): Promise<ProposalAnalysis | undefined> {
  const analysis = await analyzeFile(path, context);
  if (analysis?.checked.kind !== 'proposal') return undefined;
  const proposal = analysis.checked;
  const sidecarPath = sidecarPathOf(path, proposal.schema.family);
  const sidecar = sidecarPath === undefined ? undefined : await analyzeFile(sidecarPath, context);
  const proposalFindings = analysis.report.findings;
  const findings = [...proposalFindings, ...(sidecar?.report.findings ?? [])];
  return { proposal, findings, proposalFindings, sidecar };
}
