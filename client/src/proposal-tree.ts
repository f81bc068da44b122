import * as vscode from 'vscode';
import type {
  ListedMisfit,
  ListedProposal,
  ProposalDetails,
} from '../../server/src/lsp/protocol/proposal-list';
import { counted } from './counted';
import { openCommand } from './open-command';
import { progressIcon } from './progress-icon';
import { filtered, type Grouping, groupsOf, isWithoutGroups, type ProposalGroup } from './proposal-groups';
import type { ProposalListModel } from './proposal-list';

/** An item of the view. */
export type ProposalNode =
  | { readonly kind: 'group'; readonly group: ProposalGroup }
  | { readonly kind: 'proposal'; readonly proposal: ListedProposal }
  | {
      readonly kind: 'misfits';
      readonly misfitKind: ListedMisfit['kind'];
      readonly misfits: readonly ListedMisfit[];
    }
  | { readonly kind: 'misfit'; readonly misfit: ListedMisfit };

/** The proposals of the workspace as a tree. */
export class ProposalTree implements vscode.TreeDataProvider<ProposalNode> {
  readonly #changes = new vscode.EventEmitter<ProposalNode | ProposalNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  /** The items of the proposals that are shown, by URI. */
  readonly #shown = new Map<string, ProposalNode>();
  #filter = '';
  #grouping: Grouping;

  constructor(
    private readonly model: ProposalListModel,
    grouping: Grouping,
  ) {
    this.#grouping = grouping;
    model.onDidChange(() => this.refresh());
    model.onDidChangeDetails((uris) => {
      const nodes = uris.flatMap((uri) => this.#shown.get(uri) ?? []);
      if (nodes.length > 0) this.#changes.fire(nodes);
    });
  }

  get filter(): string {
    return this.#filter;
  }

  setFilter(filter: string): void {
    this.#filter = filter;
    this.refresh();
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  setGrouping(grouping: Grouping): void {
    this.#grouping = grouping;
    this.refresh();
  }

  refresh(): void {
    this.#shown.clear();
    this.model.forgetWanted();
    this.#changes.fire(undefined);
  }

  getChildren(node?: ProposalNode): ProposalNode[] {
    if (!node) return this.#top();
    if (node.kind === 'group') return node.group.proposals.map((proposal) => this.#nodeOf(proposal));
    if (node.kind === 'misfits') return node.misfits.map((misfit) => ({ kind: 'misfit', misfit }));
    return [];
  }

  #top(): ProposalNode[] {
    const { proposals, misfits } = this.model.list;
    const groups = groupsOf(filtered(proposals, this.#filter), this.grouping);
    const nodes: ProposalNode[] = isWithoutGroups(groups, this.grouping)
      ? groups.flatMap((group) => group.proposals.map((proposal) => this.#nodeOf(proposal)))
      : groups.map((group) => ({ kind: 'group', group }));
    if (this.#filter !== '') return nodes;
    for (const misfitKind of ['near-miss', 'unread'] as const) {
      const ofKind = misfits.filter(({ kind }) => kind === misfitKind);
      if (ofKind.length > 0) nodes.push({ kind: 'misfits', misfitKind, misfits: ofKind });
    }
    return nodes;
  }

  #nodeOf(proposal: ListedProposal): ProposalNode {
    const node: ProposalNode = { kind: 'proposal', proposal };
    this.#shown.set(proposal.uri, node);
    return node;
  }

  getTreeItem(node: ProposalNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group, this.#filter !== '');
      case 'proposal':
        return proposalItem(node.proposal, this.model.detailsOf(node.proposal), this.grouping);
      case 'misfits':
        return misfitsItem(node.misfitKind, node.misfits.length);
      case 'misfit':
        return misfitItem(node.misfit);
    }
  }
}

function groupItem({ label, proposals }: ProposalGroup, isFiltered: boolean): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const shown = groupNames()[label] ?? label;
  const item = new vscode.TreeItem(shown, isFiltered ? Expanded : Collapsed);
  // With a filter, all groups are opened once; VS Code remembers by the id what the user opened.
  item.id = `${isFiltered ? 'filtered ' : ''}group ${label}`;
  item.description = String(proposals.length);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${shown}, ${counted.proposals(proposals.length)}` };
  return item;
}

/** The groups of proposals that lack what the others are grouped by, by the English name. */
const groupNames = (): Readonly<Record<string, string>> => ({
  'No area': vscode.l10n.t('No area'),
  'No status': vscode.l10n.t('No status'),
  'No author': vscode.l10n.t('No author'),
  'No year': vscode.l10n.t('No year'),
});

function proposalItem(
  proposal: ListedProposal,
  details: ProposalDetails | undefined,
  grouping: Grouping,
): vscode.TreeItem {
  const uri = vscode.Uri.parse(proposal.uri);
  const { label } = proposal;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const status = proposal.status ?? vscode.l10n.t('no status');
  const progress = details ? `${details.done}/${details.total}` : undefined;
  const problems = details && problemsText(details);
  item.description = [grouping === 'status' ? undefined : status, progress, problems]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  // VS Code decorates items that have a URI with the number of problems and the state in version control.
  item.resourceUri = uri;
  item.iconPath = (details && progressIcon(proposal, details)) ?? iconOf(proposal);
  item.contextValue = proposal.metadata === undefined ? 'proposal' : 'proposalWithMetadata';
  item.tooltip = tooltipOf(proposal, details);
  item.command = openCommand(uri);
  const sections = details ? `, ${vscode.l10n.t('{0} of {1} sections', details.done, details.total)}` : '';
  item.accessibilityInformation = {
    label: `${label}, ${status}${sections}${problems ? `, ${problems}` : ''}`,
  };
  return item;
}

/** `2 errors, 1 warning`; empty without either. */
function problemsText({ errors, warnings }: ProposalDetails): string {
  return [
    ...(errors > 0 ? [counted.errors(errors)] : []),
    ...(warnings > 0 ? [counted.warnings(warnings)] : []),
  ].join(', ');
}

function tooltipOf(proposal: ListedProposal, details: ProposalDetails | undefined): string {
  const { label, family, status, author, year, area, uri } = proposal;
  const lines = [
    `${label} (${family})`,
    status === undefined ? vscode.l10n.t('No status') : vscode.l10n.t('Status: {0}', status),
    ...(author === undefined
      ? []
      : [vscode.l10n.t('Author: {0}', year === undefined ? author : `${author}, ${year}`)]),
    ...(area === '' ? [] : [vscode.l10n.t('Area: {0}', area)]),
    ...(details
      ? [vscode.l10n.t('{0} of {1} required sections have text', details.done, details.total)]
      : []),
    ...(details && problemsText(details) !== '' ? [problemsText(details)] : []),
    vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
  ];
  return lines.join('\n');
}

/** The icon of the stage of a proposal. */
export function iconOf({ stage, isGivenUp }: Pick<ListedProposal, 'stage' | 'isGivenUp'>): vscode.ThemeIcon {
  if (isGivenUp) return new vscode.ThemeIcon('circle-slash');
  const icons = { draft: 'circle-large-outline', review: 'comment-discussion', final: 'pass' } as const;
  return new vscode.ThemeIcon(icons[stage]);
}

function misfitsItem(kind: ListedMisfit['kind'], count: number): vscode.TreeItem {
  const label = kind === 'unread' ? vscode.l10n.t('Not read') : vscode.l10n.t('Not checked');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `misfits ${kind}`;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(kind === 'unread' ? 'error' : 'question');
  item.tooltip =
    kind === 'unread'
      ? vscode.l10n.t('Files that are not text, too large, or too hard to read')
      : vscode.l10n.t('Files among proposals that have too few sections of the template');
  item.accessibilityInformation = { label: `${label}, ${counted.files(count)}: ${item.tooltip}` };
  return item;
}

function misfitItem({ uri, reason }: ListedMisfit): vscode.TreeItem {
  const resource = vscode.Uri.parse(uri);
  const item = new vscode.TreeItem(resource, vscode.TreeItemCollapsibleState.None);
  const name = vscode.workspace.asRelativePath(resource);
  item.label = name;
  item.description = reason;
  item.tooltip = `${name}: ${reason}`;
  item.contextValue = 'misfit';
  item.command = openCommand(resource);
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, not a proposal: {1}', name, reason) };
  return item;
}
