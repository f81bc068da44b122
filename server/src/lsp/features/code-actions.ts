import {
  type CancellationToken,
  type ChangeAnnotation,
  type CodeActionParams,
  type InitializeParams,
  type CodeAction as LspCodeAction,
  type TextEdit as LspTextEdit,
  type Range,
  RenameFile,
  type SnippetTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { editSnippet } from '../../core/features/edit-snippet';
import { type CodeAction, codeActionKinds, codeActionsAt } from '../../core/lint/code-actions';
import type { CheckedDocument } from '../../core/proposal/rule';
import { headingRename, renamesHeadings } from '../../core/references/heading-edits';
import { referenceEdits } from '../../core/references/reference-edits';
import { tocFormOf } from '../../core/references/toc-form';
import { isSameEdit, type TextEdit, withoutOverlaps } from '../../core/text/edits';
import { folderOf } from '../../core/text/paths';
import type { Span } from '../../core/text/span';
import type { Analysis } from '../analyzer';
import { isConfig } from '../config-document';
import { diagnosticOf, lspEdits } from '../convert';
import type { Feature, ServerContext } from '../feature';
import type { Host } from '../host';
import { pathOf } from '../paths';
import { encodingFor, type PositionEncoding } from '../position-encoding';
import { type FileUpdate, referenceUpdates, renamesFor, workspaceEditOf } from '../reference-updates';
import { configActions } from './config-actions';
import { canExplain, explainCommand } from './explain';
import { listActions } from './list-actions';
import { statusActionKind, statusActions } from './status-actions';
import { turnOffActions } from './turn-off';

/** Handles `textDocument/codeAction`. Actions are computed from the document, not from the diagnostics in the request. */
export const codeActions: Feature = {
  capability: (client) => ({
    codeActionProvider: {
      codeActionKinds: [...codeActionKinds, statusActionKind],
      resolveProvider: canResolve(client),
    },
  }),
  bind: (context) => {
    const support = supportOf(context.client);
    context.connection.onCodeAction((params) => handleCodeAction(context, support, params));
    context.connection.onCodeActionResolve((action, token) => resolve(context, support, action, token));
  },
};

async function handleCodeAction(
  context: ServerContext,
  support: ActionSupport,
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
): Promise<LspCodeAction[] | null> {
  const { documents, workspace, host, analyzer } = context;
  const config = isConfig(uri) && documents.get(uri);
  if (config) return configActions(config, workspace, range, only, support);
  const ofLists =
    !only || only.some((kind) => kind === '' || kind === 'quickfix')
      ? await listActions(context, uri, range)
      : [];
  const found = await actionsAt(context, uri, range, only);
  if (!found) return ofLists.length > 0 ? ofLists : null;
  const { analysis, actions } = found;
  // Computing an edit may read files that the check did not need.
  const all = await analyzer.answer(uri, () =>
    actions
      .filter(({ rename, explains }) => (!rename || support.rename) && (!explains || support.explain))
      .map((action) => ({
        ...lspAction(action, analysis, host, support),
        ...(isResolvedLater(action, analysis, support)
          ? { data: { uri, range, version: analysis.version } }
          : {}),
      })),
  );
  if (!all) return null;
  const isWanted = (kind: string) =>
    !only || only.some((parent) => parent === '' || kind === parent || kind.startsWith(`${parent}.`));
  const ofStatus = isWanted(statusActionKind) ? await statusActions(context, analysis, found.span) : [];
  if (!isWanted('quickfix')) return [...all, ...ofStatus];
  const findingsInRange = actions.flatMap(({ explains, findings }) =>
    explains === undefined ? [] : findings,
  );
  return [...all, ...ofLists, ...ofStatus, ...turnOffActions(context, analysis, findingsInRange)];
}

/** Computes the edit of an action that the user has chosen. */
async function resolve(
  context: ServerContext,
  support: ActionSupport,
  action: LspCodeAction,
  token: CancellationToken,
): Promise<LspCodeAction> {
  const { uri, range, version }: Partial<Unresolved> = action.data ?? {};
  const found = uri && range ? await actionsAt(context, uri, range, undefined) : undefined;
  const chosen = found?.actions.find(({ title }) => title === action.title);
  if (!found || !chosen || found.analysis.version !== version) return action;
  const { analysis } = found;
  const renaming = renamesNames(chosen, analysis)
    ? await renamed(chosen, analysis, context, token)
    : undefined;
  const { others = [] } = renaming ?? {};
  const edit = await context.analyzer.answer(analysis.uri, () =>
    workspaceEdit({ ...chosen, edits: renaming?.edits ?? chosen.edits }, analysis, support, others),
  );
  return edit ? { ...action, edit } : action;
}

/** True for an action that may break links to the document, because it renames the file or a heading. */
function renamesNames({ edits, rename, kind }: CodeAction, { checked }: Analysis): boolean {
  if (checked.kind !== 'proposal' || kind !== 'quickfix') return false;
  return rename !== undefined || renamesHeadings(checked.document, edits);
}

/** The edits of an action that renames the file or a heading. */
interface Renaming {
  /** All edits of the document. */
  readonly edits: readonly TextEdit[];
  /** Those of other files. */
  readonly others: readonly FileUpdate[];
}

async function renamed(
  { edits, rename }: CodeAction,
  { uri, checked }: Analysis,
  context: ServerContext,
  token: CancellationToken,
): Promise<Renaming | undefined> {
  const path = pathOf(uri);
  if (path === undefined || checked.kind !== 'proposal') return undefined;
  const { document } = checked;
  const { workspace } = context;
  const isDocument = (other: string) => other === path;
  if (rename === undefined) {
    const renaming = headingRename(document, path, edits, tocFormOf(checked));
    const { anchors } = renaming;
    const renames = { moves: [], anchors: new Map([[path, anchors]]), numbers: [] };
    const others = anchors.size > 0 ? await referenceUpdates(path, renames, context, token, isDocument) : [];
    return { edits: renaming.edits, others };
  }
  const move = { from: path, to: `${folderOf(path) ?? ''}/${rename}` };
  const renames = await renamesFor([move], context, token);
  const editsOfLinks = await workspace.untilLoaded(() => referenceEdits(document, path, renames, workspace));
  return {
    edits: withoutOverlaps([...edits, ...editsOfLinks]),
    others: await referenceUpdates(path, renames, context, token, isDocument),
  };
}

async function actionsAt(
  { analyzer }: ServerContext,
  uri: string,
  range: Range,
  only: readonly string[] | undefined,
): Promise<
  { readonly analysis: Analysis; readonly actions: readonly CodeAction[]; readonly span: Span } | undefined
> {
  const current = await analyzer.current(uri);
  if (!current) return undefined;
  const { analysis, document } = current;
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const actions = await analyzer.answer(uri, () =>
    codeActionsAt(analysis.checked, analysis.report.findings, span, only),
  );
  return actions && { analysis, span, actions };
}

/** The data of an action that was sent without its edit, by which it is found again. */
interface Unresolved {
  readonly uri: string;
  readonly range: Range;
  readonly version: number;
}

/** True when the edit is computed only when the client resolves the action: for edits in other files, all files are read. */
function isResolvedLater(action: CodeAction, analysis: Analysis, { resolve }: ActionSupport): boolean {
  return resolve && (action.costly === true || renamesNames(action, analysis));
}

/** What a client can do with an action. */
interface ActionSupport {
  /** Edits for one version of a document. */
  readonly versioned: boolean;
  readonly rename: boolean;
  readonly explain: boolean;
  /** The client requests the edit of an action when it is chosen. */
  readonly resolve: boolean;
  readonly encoding: PositionEncoding;
  /** Edits that are snippets. */
  readonly snippets: boolean;
  /** The client shows edits before it makes them. */
  readonly confirm: boolean;
}

function supportOf(client: InitializeParams): ActionSupport {
  const { documentChanges, resourceOperations, snippetEditSupport, changeAnnotationSupport } =
    client.capabilities.workspace?.workspaceEdit ?? {};
  const versioned = documentChanges === true;
  return {
    versioned,
    rename: versioned && resourceOperations?.includes('rename') === true,
    explain: canExplain(client),
    resolve: canResolve(client),
    encoding: encodingFor(client),
    snippets: versioned && snippetEditSupport === true,
    confirm: versioned && changeAnnotationSupport !== undefined,
  };
}

/** True when a client resolves actions that were sent without their edits. */
function canResolve({ capabilities }: InitializeParams): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

function lspAction(
  action: CodeAction,
  analysis: Analysis,
  host: Host,
  support: ActionSupport,
): LspCodeAction {
  const { explains, title } = action;
  return {
    title,
    kind: action.kind,
    ...(explains === undefined ? {} : { command: explainCommand(title, explains, host, analysis.uri) }),
    ...(explains === undefined && !isResolvedLater(action, analysis, support)
      ? { edit: workspaceEdit(action, analysis, support) }
      : {}),
    // Clients match these with the diagnostics that they show by range, code and message; other properties are left out.
    diagnostics: action.findings.map((finding) =>
      diagnosticOf(finding, analysis, host, { related: false, tags: false, encoding: support.encoding }),
    ),
    ...(action.preferred ? { isPreferred: true } : {}),
  };
}

function workspaceEdit(
  action: CodeAction,
  { uri, version, checked }: Analysis,
  support: ActionSupport,
  others: readonly FileUpdate[] = [],
): WorkspaceEdit {
  const { rename } = action;
  const lspTextEdits = lspEdits(checked.document, action.edits, support.encoding);
  if (!support.versioned)
    return workspaceEditOf([{ uri, version, edits: lspTextEdits }, ...others], support.versioned);
  const toConfirm = support.confirm ? (action.toConfirm ?? []) : [];
  const edits = withCursor(lspTextEdits, action, checked, support).map((edit, i) =>
    toConfirm.length === 0
      ? edit
      : {
          ...edit,
          annotationId: toConfirm.some((unsafe) => isSameEdit(unsafe, action.edits[i] as TextEdit))
            ? 'decision'
            : 'safe',
        },
  );
  return {
    ...(toConfirm.length > 0 ? { changeAnnotations: annotations } : {}),
    documentChanges: [
      ...(edits.length > 0 ? [{ textDocument: { uri, version }, edits }] : []),
      ...others.map((other) => ({
        textDocument: { uri: other.uri, version: other.version },
        edits: other.edits,
      })),
      ...(rename === undefined
        ? []
        : [RenameFile.create(uri, siblingUri(uri, rename), { overwrite: false, ignoreIfExists: false })]),
    ],
  };
}

/** The kinds of edits in an action that a person confirms; the client selects the safe ones. */
const annotations: Record<string, ChangeAnnotation> = {
  safe: { label: 'Safe' },
  decision: { label: 'Needs a decision', needsConfirmation: true },
};

/** The edits, the first of them as a snippet where the author continues in it. */
function withCursor(
  edits: readonly LspTextEdit[],
  { edits: coreEdits, cursor }: CodeAction,
  { document }: CheckedDocument,
  { snippets }: ActionSupport,
): (LspTextEdit | SnippetTextEdit)[] {
  const [first] = coreEdits;
  if (!snippets || cursor === undefined || !first) return [...edits];
  const value = editSnippet(first, cursor, document.lineEnding);
  return edits.map((edit, i) =>
    i === 0 ? { range: edit.range, snippet: { kind: 'snippet', value } } : edit,
  );
}

/** The URI of a file of this name in the folder of `uri`. */
function siblingUri(uri: string, name: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1) + encodeURIComponent(name);
}
