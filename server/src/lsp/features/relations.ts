import type { CancellationToken } from 'vscode-languageserver';
import { fileMetadata } from '../../core/metadata/locations';
import { fieldOf } from '../../core/metadata/metadata';
import { sidecarPathOf } from '../../core/proposal/identity';
import { byNumber, labelOf, type Summary } from '../../core/proposal/proposal-summary';
import { writtenStatusOf } from '../../core/proposal/written-status';
import { type Relation, type RelationKind, relationsBetween } from '../../core/references/relations';
import { graphPage, graphSvg } from '../../core/report/graph-page';
import { changesOf, type StatusSince, timelinePage } from '../../core/report/timeline-page';
import { groupBy } from '../../core/text/group-by';
import { lineEnd, lineStart } from '../../core/text/lines';
import { localDate } from '../../core/text/local-date';
import { shorten } from '../../core/text/words';
import { currentText } from '../current-text';
import type { Feature, ServerContext } from '../feature';
import { pathOrUri, uriOf } from '../paths';
import {
  type GraphParams,
  graphRequest,
  graphSvgRequest,
  type TimelineParams,
  timelineRequest,
} from '../protocol/pages';
import {
  type MentioningFile,
  type MentionsParams,
  mentionsRequest,
  type ProposalRelations,
  type RelatedProposal,
  type RelationRole,
  type RelationsParams,
  relationsRequest,
} from '../protocol/relations';
import { referencesTo } from '../references-to';
import { lineLink, noncePolicy, webviewScript } from '../webview-page';

/** The length of the shown part of a line. */
const maxLine = 200;

/** Shows how proposals are related, and which statuses a proposal had. */
export const relations: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const { connection, index, language } = context;
    const related = async ({ of }: GraphParams, token: CancellationToken) => {
      await index.untilComplete(token);
      const all = relationsBetween(await index.all());
      return of === undefined ? all : connectedTo(pathOrUri(of), all);
    };
    connection.onRequest(graphRequest, async (params: GraphParams, token): Promise<string> => {
      const nonce = crypto.randomUUID();
      return graphPage(await related(params, token), {
        nonce,
        policy: noncePolicy(nonce),
        script: webviewScript,
        linkTo: ({ path }) => lineLink(path),
        of: await summaryAt(params.of, index),
        language,
      });
    });
    connection.onRequest(
      graphSvgRequest,
      async (params: GraphParams, token): Promise<string> =>
        graphSvg(await related(params, token), language.t),
    );
    connection.onRequest(
      relationsRequest,
      async ({ uri }: RelationsParams, token): Promise<ProposalRelations | null> => {
        await index.untilComplete(token);
        const all = await index.all();
        const proposal = proposalOf(pathOrUri(uri), all);
        return proposal ? relationsOf(proposal, all) : null;
      },
    );
    connection.onRequest(mentionsRequest, ({ uri }: MentionsParams, token) =>
      mentionsOf(pathOrUri(uri), context, token),
    );
    connection.onRequest(timelineRequest, async ({ uri }: TimelineParams, token) => {
      await index.untilComplete(token);
      return timeline(uri, context);
    });
  },
};

async function summaryAt(
  uri: string | undefined,
  index: ServerContext['index'],
): Promise<Summary | undefined> {
  if (uri === undefined) return undefined;
  const path = pathOrUri(uri);
  return (await index.all()).find((summary) => summary.path === path);
}

/** The relations of a proposal, and those of the proposals that these lead to. */
function connectedTo(path: string, all: readonly Relation[]): readonly Relation[] {
  const reached = new Set([path]);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const { from, to } of all)
      if (reached.has(from.path) || reached.has(to.path)) reached.add(from.path).add(to.path);
  }
  return all.filter(({ from }) => reached.has(from.path));
}

/** The proposal in the file at a path, or to which the sidecar file at this path belongs. */
function proposalOf(path: string, all: readonly Summary[]): Summary | undefined {
  return all.find((summary) => summary.path === path || sidecarPathOf(summary.path, summary.family) === path);
}

/** The roles in the order in which they are shown: those of the first proposal of a relation, then those of the second. */
const roles: readonly {
  readonly role: RelationRole;
  readonly kind: RelationKind;
  readonly isReversed: boolean;
}[] = [
  { role: 'requires', kind: 'requires', isReversed: false },
  { role: 'required by', kind: 'requires', isReversed: true },
  { role: 'supersedes', kind: 'supersedes', isReversed: false },
  { role: 'superseded by', kind: 'supersedes', isReversed: true },
  { role: 'see also', kind: 'see also', isReversed: false },
  { role: 'see also', kind: 'see also', isReversed: true },
];

function relationsOf(proposal: Summary, all: readonly Summary[]): ProposalRelations {
  const relations = relationsBetween(all);
  const others = roles.flatMap(({ role, kind, isReversed }) =>
    relations.flatMap((relation) => {
      const [subject, other] = isReversed ? [relation.to, relation.from] : [relation.from, relation.to];
      return relation.kind === kind && subject === proposal ? [{ role, other }] : [];
    }),
  );
  return {
    proposal: relatedProposal(proposal),
    groups: [...groupBy(others, ({ role }) => role)].map(([role, members]) => ({
      role,
      proposals: [...new Set(members.map(({ other }) => other))].sort(byNumber).map(relatedProposal),
    })),
  };
}

function relatedProposal(summary: Summary): RelatedProposal {
  const { path, status, stage, isGivenUp } = summary;
  return { uri: uriOf(path), label: labelOf(summary), status, stage, isGivenUp };
}

/** The files that refer to a proposal, except itself and its sidecar file. Those of proposals come first. */
async function mentionsOf(
  path: string,
  context: ServerContext,
  token: CancellationToken,
): Promise<readonly MentioningFile[]> {
  const { analyzer, index } = context;
  await index.untilComplete(token);
  const all = await index.all();
  const proposal = all.find((summary) => summary.path === path);
  const proposalText = await currentText(context, path);
  const checked = proposalText === undefined ? undefined : await analyzer.readText(uriOf(path), proposalText);
  if (!proposal || checked?.kind !== 'proposal') return [];
  const referred = { path, number: proposal.number, schema: checked.schema };
  const found: MentioningFile[] = [];
  for await (const { path: from, uri, text, places } of referencesTo(referred, all, context, token)) {
    const owner = proposalOf(from, all);
    if (owner === proposal) continue;
    found.push({
      uri,
      proposal: owner && relatedProposal(owner),
      places: places.map(({ range, offset }) => ({ range, line: lineAround(text, offset) })),
    });
  }
  const rank = ({ proposal: owner }: MentioningFile) => Number(owner === undefined);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The line around an offset, without the space around it. */
function lineAround(text: string, offset: number): string {
  return shorten(text.slice(lineStart(text, offset), lineEnd(text, offset)).trim(), maxLine);
}

async function timeline(uri: string, context: ServerContext): Promise<string | null> {
  const summary = proposalOf(pathOrUri(uri), await context.index.all());
  if (!summary) return null;
  const statuses = changesOf(await statusesOf(summary, context));
  if (statuses.length === 0) return null;
  return timelinePage(
    labelOf(summary),
    statuses,
    localDate(new Date()),
    crypto.randomUUID(),
    context.language,
  );
}

/** The status in each committed revision of the file that contains it. */
async function statusesOf(
  { path, family }: Summary,
  { files, analyzer }: ServerContext,
): Promise<readonly StatusSince[]> {
  const sidecar = sidecarPathOf(path, family);
  const field = family.lifecycle?.field ?? 'status';
  if (sidecar !== undefined) {
    const history = await files.history?.(uriOf(sidecar));
    if (history && history.length > 0)
      return history.map(({ date, text }) => ({
        date,
        status: fieldOf(fileMetadata(text), field)?.text || undefined,
      }));
  }
  const statuses: StatusSince[] = [];
  for (const { date, text } of (await files.history?.(uriOf(path))) ?? []) {
    const checked = await analyzer.readText(uriOf(path), text);
    if (checked?.kind === 'proposal') statuses.push({ date, status: writtenStatusOf(checked) });
  }
  return statuses;
}
