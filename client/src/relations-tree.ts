import * as vscode from 'vscode';
import {
  type MentioningFile,
  type MentionsParams,
  mentionsRequest,
  type ProposalRelations,
  type RelatedProposal,
  type RelationRole,
  type RelationsParams,
  relationsRequest,
} from '../../server/src/lsp/protocol/relations';
import { counted } from './counted';
import { openCommand } from './open-command';
import { iconOf } from './proposal-tree';
import type { Server } from './server';

/** An item of the view. */
export type RelationNode =
  | { readonly kind: 'role'; readonly role: RelationRole; readonly proposals: readonly RelatedProposal[] }
  | { readonly kind: 'proposal'; readonly proposal: RelatedProposal }
  | { readonly kind: 'mentions'; readonly proposal: RelatedProposal }
  | { readonly kind: 'file'; readonly file: MentioningFile }
  | {
      readonly kind: 'place';
      readonly file: MentioningFile;
      readonly place: MentioningFile['places'][number];
    }
  | { readonly kind: 'nothing' };

/** The relations of a proposal, and the files that mention it, as a tree: each related proposal can be expanded to see its own relations. */
export class RelationsTree implements vscode.TreeDataProvider<RelationNode> {
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly #loads = new vscode.EventEmitter<ProposalRelations>();
  /** The URI of the file whose relations are to be shown, which may not be a proposal. */
  #wanted: string | undefined;
  #shown: ProposalRelations | undefined;

  readonly onDidChangeTreeData = this.#changes.event;
  /** Fires with the relations that are shown. */
  readonly onDidLoad = this.#loads.event;

  constructor(private readonly server: Server) {}

  /** Shows the relations of the proposal in a file, once VS Code shows the view. For a file that is not a proposal, the view does not change. */
  show(uri: string): void {
    this.#wanted = uri;
    this.refresh();
  }

  refresh(): void {
    this.#changes.fire(undefined);
  }

  /** The relations of the proposal in a file; undefined for other files. */
  async relationsOf(uri: string): Promise<ProposalRelations | undefined> {
    const params: RelationsParams = { uri };
    return (await this.server.sendRequest<ProposalRelations | null>(relationsRequest, params)) ?? undefined;
  }

  async #top(): Promise<RelationNode[]> {
    const wanted = this.#wanted;
    const found = wanted === undefined ? undefined : await this.relationsOf(wanted);
    const shown = found ?? this.#shown;
    if (!shown) return [];
    if (wanted === this.#wanted) {
      this.#shown = shown;
      this.#loads.fire(shown);
    }
    return childrenOf(shown);
  }

  async getChildren(node?: RelationNode): Promise<RelationNode[]> {
    if (!node) return this.#top();
    switch (node.kind) {
      case 'role':
        return node.proposals.map((proposal) => ({ kind: 'proposal', proposal }));
      case 'proposal': {
        const relations = await this.relationsOf(node.proposal.uri);
        return relations ? childrenOf(relations) : [];
      }
      case 'mentions':
        return this.#mentionsOf(node.proposal);
      case 'file':
        return node.file.places.map((place) => ({ kind: 'place', file: node.file, place }));
      default:
        return [];
    }
  }

  async #mentionsOf({ uri }: RelatedProposal): Promise<RelationNode[]> {
    const params: MentionsParams = { uri };
    const files = await this.server.sendRequest<MentioningFile[]>(mentionsRequest, params);
    return files.length === 0 ? [{ kind: 'nothing' }] : files.map((file) => ({ kind: 'file', file }));
  }

  getTreeItem(node: RelationNode): vscode.TreeItem {
    switch (node.kind) {
      case 'role':
        return roleItem(node.role, node.proposals.length);
      case 'proposal':
        return proposalItem(node.proposal);
      case 'mentions':
        return mentionsItem();
      case 'file':
        return fileItem(node.file);
      case 'place':
        return placeItem(node.file, node.place);
      case 'nothing':
        return new vscode.TreeItem(vscode.l10n.t('No other file mentions it'));
    }
  }
}

function childrenOf({ proposal, groups }: ProposalRelations): RelationNode[] {
  const roles = groups.map(({ role, proposals }): RelationNode => ({ kind: 'role', role, proposals }));
  return [...roles, { kind: 'mentions', proposal }];
}

const roleNames = (): Readonly<Record<RelationRole, string>> => ({
  requires: vscode.l10n.t('Requires'),
  'required by': vscode.l10n.t('Required by'),
  supersedes: vscode.l10n.t('Supersedes'),
  'superseded by': vscode.l10n.t('Superseded by'),
  'see also': vscode.l10n.t('See also'),
});

const roleIcons: Readonly<Record<RelationRole, string>> = {
  requires: 'arrow-right',
  'required by': 'arrow-left',
  supersedes: 'arrow-up',
  'superseded by': 'arrow-down',
  'see also': 'link',
};

function roleItem(role: RelationRole, count: number): vscode.TreeItem {
  const name = roleNames()[role];
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(roleIcons[role]);
  item.accessibilityInformation = { label: `${name}, ${counted.proposals(count)}` };
  return item;
}

function proposalItem(proposal: RelatedProposal): vscode.TreeItem {
  const uri = vscode.Uri.parse(proposal.uri);
  const item = new vscode.TreeItem(proposal.label, vscode.TreeItemCollapsibleState.Collapsed);
  const status = proposal.status ?? vscode.l10n.t('no status');
  item.description = status;
  item.iconPath = iconOf(proposal);
  item.tooltip = `${proposal.label}\n${status}\n${vscode.workspace.asRelativePath(uri)}`;
  item.contextValue = 'proposal';
  item.command = openCommand(uri);
  item.accessibilityInformation = { label: `${proposal.label}, ${status}` };
  return item;
}

function mentionsItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Mentioned by'), vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon('references');
  item.tooltip = vscode.l10n.t('Files of the workspace that link to the proposal or name it');
  return item;
}

function fileItem({ uri, proposal, places }: MentioningFile): vscode.TreeItem {
  const resource = vscode.Uri.parse(uri);
  const path = vscode.workspace.asRelativePath(resource);
  const label = proposal?.label ?? path;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.resourceUri = resource;
  item.iconPath = proposal ? iconOf(proposal) : vscode.ThemeIcon.File;
  item.description = String(places.length);
  item.tooltip = path;
  item.accessibilityInformation = { label: `${label}, ${counted.places(places.length)}` };
  return item;
}

function placeItem(
  { uri }: MentioningFile,
  { range: { start, end }, line }: MentioningFile['places'][number],
): vscode.TreeItem {
  const item = new vscode.TreeItem(line);
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.description = vscode.l10n.t('line {0}', start.line + 1);
  item.tooltip = line;
  item.command = openCommand(vscode.Uri.parse(uri), selection);
  return item;
}
