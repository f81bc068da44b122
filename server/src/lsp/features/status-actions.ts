import type { CodeAction } from 'vscode-languageserver';
import { statusesOf, statusSpan, type Transition, transitionTo } from '../../core/review/transition';
import { localDate } from '../../core/text/local-date';
import { type Span, touches } from '../../core/text/span';
import { shorten } from '../../core/text/words';
import type { Analysis } from '../analyzer';
import { lspEdits } from '../convert';
import type { ServerContext } from '../feature';
import { supportsVersions, workspaceEditOf } from '../reference-updates';

/** The kind of the actions that change the status of a proposal. */
export const statusActionKind = 'refactor.rewrite';

/** At the status of a proposal, an action for each other status, with what that status requires in its title. */
export async function statusActions(
  { workspace, client, encoding }: ServerContext,
  { uri, version, checked }: Analysis,
  range: Span,
): Promise<readonly CodeAction[]> {
  if (checked.kind === 'template') return [];
  const span = statusSpan(checked);
  if (!span || !touches(span, range)) return [];
  const current = checked.status?.text.toLowerCase();
  const transitions = await workspace.untilLoaded(() =>
    statusesOf(checked)
      .filter((status) => status !== current)
      .flatMap((status) => transitionTo(checked, status, localDate(new Date())))
      .filter((transition) => typeof transition !== 'string'),
  );
  const isVersioned = supportsVersions({ client });
  return transitions.map((transition) => {
    const edits = lspEdits(checked.document, transition.edits, encoding);
    return {
      title: titleOf(transition),
      kind: statusActionKind,
      edit: workspaceEditOf([{ uri, version, edits }], isVersioned),
    };
  });
}

function titleOf({ status, obstacles }: Transition): string {
  const [first] = obstacles;
  if (!first) return `Set status "${status}"`;
  const more = obstacles.length > 1 ? ` and ${obstacles.length - 1} more` : '';
  return `Set status "${status}", which requires: ${shorten(first.message, 60)}${more}`;
}
