import * as vscode from 'vscode';
import type { ReviewedFile, ReviewedItem, ReviewResult } from '../../server/src/lsp/protocol/review';
import { baseName } from './base-name';
import { counted } from './counted';
import { openCommand } from './open-command';

/** Which findings the review shows: all, errors and warnings, or errors. */
export type ReviewSeverity = 'hint' | 'warning' | 'error';

/** An item of the view. */
export type ReviewNode =
  | { readonly kind: 'file'; readonly file: ReviewedFile; readonly items: readonly ReviewedItem[] }
  | { readonly kind: 'item'; readonly file: ReviewedFile; readonly item: ReviewedItem };

const rank = { hint: 0, information: 1, warning: 2, error: 3 } as const;

/** The changed proposals, each with the findings that a reviewer would ask about. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewNode> {
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  #files: readonly ReviewedFile[] = [];
  #severity: ReviewSeverity = 'hint';

  get severity(): ReviewSeverity {
    return this.#severity;
  }

  setSeverity(severity: ReviewSeverity): void {
    this.#severity = severity;
    this.#changes.fire(undefined);
  }

  show({ files }: ReviewResult): void {
    this.#files = files;
    this.#changes.fire(undefined);
  }

  /** The number of shown findings. */
  get count(): number {
    return this.getChildren().reduce((sum, node) => sum + (node.kind === 'file' ? node.items.length : 0), 0);
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    if (node?.kind === 'file') return node.items.map((item) => ({ kind: 'item', file: node.file, item }));
    if (node) return [];
    const nodes = this.#files.map((file) => ({
      kind: 'file' as const,
      file,
      items: file.items.filter(({ severity }) => rank[severity] >= rank[this.#severity]),
    }));
    return nodes.sort(byImportance);
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    return node.kind === 'file' ? fileItem(node.file, node.items) : reviewItem(node.file, node.item);
  }

  getParent(): undefined {
    return undefined;
  }
}

/** Files with the most severe findings first; sorting keeps the order of equal ones. */
function byImportance(a: { readonly items: readonly ReviewedItem[] }, b: typeof a): number {
  for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
    const [left, right] = [a, b].map(
      ({ items }) => items.filter((item) => item.severity === severity).length,
    );
    if (left !== right) return (right ?? 0) - (left ?? 0);
  }
  return 0;
}

function fileItem(file: ReviewedFile, items: readonly ReviewedItem[]): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const uri = vscode.Uri.parse(file.uri);
  const item = new vscode.TreeItem(file.label, items.length > 0 ? Expanded : None);
  const status =
    file.earlierStatus === undefined
      ? []
      : [`${file.earlierStatus} → ${file.status ?? vscode.l10n.t('no status')}`];
  const count = items.length === 0 ? vscode.l10n.t('nothing to ask') : counted.findings(items.length);
  const isDeleted = file.change === 'deleted';
  // A sidecar file has the title of its proposal.
  const name = file.uri === file.main ? [] : [baseName(uri.path)];
  item.description = [...name, changeNames()[file.change], ...status, ...(isDeleted ? [] : [count])].join(
    ' · ',
  );
  item.resourceUri = uri;
  // Not the icon of the file: that of a README looks like the one of a finding.
  item.iconPath = new vscode.ThemeIcon(changeIcons[file.change]);
  const earlier =
    file.earlier &&
    `\n${vscode.l10n.t('Was {0}', vscode.workspace.asRelativePath(vscode.Uri.parse(file.earlier)))}`;
  item.tooltip = `${vscode.workspace.asRelativePath(uri)}${earlier ?? ''}`;
  item.contextValue = 'reviewedFile';
  if (!isDeleted) item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  item.accessibilityInformation = { label: `${file.label}, ${item.description}` };
  return item;
}

function reviewItem(
  file: ReviewedFile,
  { group, message, severity, ...place }: ReviewedItem,
): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  const start = new vscode.Position(place.line, place.column);
  const selection = new vscode.Range(start, new vscode.Position(place.endLine, place.endColumn));
  item.description = vscode.l10n.t('line {0}', place.line + 1);
  item.tooltip = `${group}: ${message}`;
  item.iconPath = iconOf(severity);
  item.command = openCommand(vscode.Uri.parse(file.uri), selection);
  item.accessibilityInformation = {
    label: `${severityNames()[severity]}, ${group}: ${message}, ${item.description}`,
  };
  return item;
}

function iconOf(severity: ReviewedItem['severity']): vscode.ThemeIcon {
  if (severity === 'error')
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
  if (severity === 'warning')
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
  return new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground'));
}

const changeIcons: Readonly<Record<ReviewedFile['change'], string>> = {
  added: 'diff-added',
  changed: 'diff-modified',
  renamed: 'diff-renamed',
  deleted: 'diff-removed',
};

const changeNames = (): Readonly<Record<ReviewedFile['change'], string>> => ({
  added: vscode.l10n.t('added'),
  changed: vscode.l10n.t('changed'),
  renamed: vscode.l10n.t('renamed'),
  deleted: vscode.l10n.t('deleted'),
});

const severityNames = (): Readonly<Record<ReviewedItem['severity'], string>> => ({
  error: vscode.l10n.t('error'),
  warning: vscode.l10n.t('warning'),
  information: vscode.l10n.t('information'),
  hint: vscode.l10n.t('hint'),
});
