import type { Location } from 'vscode-languageserver';
import { mentionAt } from '../../core/proposal/mentions';
import { referredProposalsAt } from '../../core/references/referred-proposal';
import type { Feature } from '../feature';
import { topOf } from '../paths';
import { referencesTo } from '../references-to';

/** Handles `textDocument/references` in the title of a proposal, in its number and in mentions: where the proposal is referred to. */
export const references: Feature = {
  capability: () => ({ referencesProvider: true }),
  bind: (context) => {
    const { connection, analyzer, index } = context;
    connection.onReferences(
      async (
        { textDocument: { uri }, position, context: { includeDeclaration } },
        token,
      ): Promise<Location[] | null> => {
        const current = await analyzer.current(uri);
        if (!current) return null;
        const offset = current.document.offsetAt(position);
        const { checked } = current.analysis;
        const isMention = checked.kind === 'proposal' && mentionAt(checked, offset) !== undefined;
        if (!isMention && referredProposalsAt(checked, offset, []).length === 0) return null;
        await index.untilComplete(token);
        const known = await index.all();
        const proposals = referredProposalsAt(checked, offset, known);
        const found: Location[] = includeDeclaration ? proposals.map(({ path }) => topOf(path)) : [];
        for (const proposal of proposals)
          for await (const { uri: from, places } of referencesTo(proposal, known, context, token))
            found.push(...places.map(({ range }) => ({ uri: from, range })));
        return token.isCancellationRequested ? null : found;
      },
    );
  },
};
