import type { CancellationToken } from 'vscode-languageserver';
import { progressOf } from '../../core/features/progress';
import { sidecarPathOf } from '../../core/proposal/identity';
import { labelOf, type Summary, titleWithName } from '../../core/proposal/proposal-summary';
import type { Translate } from '../../core/text/language';
import { baseName, encodePath, folderOf } from '../../core/text/paths';
import { escapeMarkdown } from '../../core/text/words';
import { analyzeWithSidecar } from '../analyze-file';
import type { Feature, ServerContext } from '../feature';
import { whenIdle } from '../idle';
import { pathOrUri, uriOf } from '../paths';
import type { Misfit } from '../proposal-file-reader';
import type { ProposalIndex } from '../proposal-index';
import {
  type ListedMisfit,
  type ListedProposal,
  type ProposalDetails,
  type ProposalDetailsParams,
  type ProposalList,
  proposalDetailsRequest,
  proposalListRequest,
  proposalsChangedNotification,
} from '../protocol/proposal-list';

/** The shortest time between two notifications about changes, in milliseconds. */
const notifyAfter = 300;

/** Handles the requests for the list of proposals in the workspace, and for the progress and findings of some of them. */
export const proposalList: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const { connection, index } = context;
    const entries = new Entries(index);
    let isWatching = false;
    connection.onRequest(proposalListRequest, async (): Promise<ProposalList> => {
      index.start();
      if (!isWatching) notifyOfChanges(context);
      isWatching = true;
      const summaries = await index.all();
      return {
        isComplete: index.isComplete,
        proposals: summaries.map((summary) => entries.of(summary)),
        misfits: [...index.misfits].map((misfit) => listedMisfit(misfit, context.language.t)),
      };
    });
    connection.onRequest(proposalDetailsRequest, ({ uris }: ProposalDetailsParams, token) =>
      detailsOf(uris, context, token),
    );
  },
};

/** The list entry of each summary, with another version when its file was read again. Entries are kept, because clients request the list often while it grows. */
class Entries {
  readonly #entries = new WeakMap<
    Summary,
    { readonly root: string | undefined; readonly entry: ListedProposal }
  >();
  #lastVersion = 0;

  constructor(private readonly index: Pick<ProposalIndex, 'rootOf'>) {}

  of(summary: Summary): ListedProposal {
    const root = this.index.rootOf(summary.path);
    const known = this.#entries.get(summary);
    if (known && known.root === root) return known.entry;
    const entry = listed(summary, known?.entry.version ?? ++this.#lastVersion, root);
    this.#entries.set(summary, { root, entry });
    return entry;
  }
}

function notifyOfChanges({ connection, index }: ServerContext): void {
  let isPlanned = false;
  index.onDidChange(() => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      connection
        .sendNotification(proposalsChangedNotification)
        .catch((error) => connection.console.warn(String(error)));
    }, notifyAfter);
  });
}

function listed(summary: Summary, version: number, root: string | undefined): ListedProposal {
  const { path, family, number, name, title, status, stage, isGivenUp, author, year, area } = summary;
  const sidecar = sidecarPathOf(path, family);
  return {
    uri: uriOf(path),
    version,
    family: family.name,
    number,
    name,
    title,
    label: labelOf(summary),
    status,
    stage,
    isGivenUp,
    author,
    year,
    area: area ?? folderFrom(root, summary),
    link: linkTo(summary, root),
    metadata: sidecar === undefined ? undefined : uriOf(sidecar),
  };
}

//   [KEP-12: Rotate keys](/keps/12-keys.md)
function linkTo({ path, name, title }: Summary, root: string | undefined): string {
  const below = root === undefined ? baseName(path) : path.slice(root.length + 1);
  return `[${escapeMarkdown(titleWithName(name, title))}](/${encodePath(below)})`;
}

/** The folder that a proposal shares with others, as a path from the workspace folder. */
function folderFrom(root: string | undefined, { path, family }: Summary): string {
  const folder = folderOf(path) ?? '';
  const area = baseName(path) === family.mainFile ? (folderOf(folder) ?? '') : folder;
  return root !== undefined && area.startsWith(`${root}/`) ? area.slice(root.length + 1) : baseName(area);
}

function listedMisfit([path, misfit]: readonly [string, Misfit], t: Translate): ListedMisfit {
  const { kind } = misfit;
  const reason =
    misfit.kind === 'near-miss' ? misfit.reason : t('it is not text, too large, or too hard to read');
  return { uri: uriOf(path), kind, reason };
}

/** Checks one proposal after the other, so that other requests are handled in between. Stops when the request is cancelled. */
async function detailsOf(
  uris: readonly string[],
  context: ServerContext,
  token: CancellationToken,
): Promise<readonly (ProposalDetails | null)[]> {
  const details: (ProposalDetails | null)[] = [];
  for (const uri of uris) {
    await whenIdle();
    if (token.isCancellationRequested) return details;
    details.push(await detailsAt(uri, context));
  }
  return details;
}

async function detailsAt(uri: string, context: ServerContext): Promise<ProposalDetails | null> {
  const found = await analyzeWithSidecar(pathOrUri(uri), context);
  if (!found) return null;
  const count = (...severities: readonly string[]) =>
    found.findings.filter(({ severity }) => severities.includes(severity)).length;
  return {
    ...progressOf(found.proposal),
    errors: count('error'),
    warnings: count('warning'),
    notes: count('information', 'hint'),
  };
}
