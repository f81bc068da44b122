import { hoverAt } from '../../core/features/hover';
import { mentionHoverAt } from '../../core/features/mention-hover';
import { rangeOf } from '../convert';
import type { Feature } from '../feature';
import { markupFor } from '../markup';
import { uriOf } from '../paths';

/** Handles `textDocument/hover`. */
export const hover: Feature = {
  capability: () => ({ hoverProvider: true }),
  bind: ({ connection, client, analyzer, index }) => {
    const formats = client.capabilities.textDocument?.hover?.contentFormat;
    connection.onHover(async ({ textDocument, position }, token) => {
      const current = await analyzer.currentProposal(textDocument.uri);
      if (!current) return null;
      const { analysis, document } = current;
      const { checked } = analysis;
      const offset = document.offsetAt(position);
      const ofMention = await index.atMention(analysis, offset, token, (known) =>
        mentionHoverAt(checked, offset, known, uriOf),
      );
      const found = ofMention ?? hoverAt(checked, offset);
      if (!found) return null;
      return {
        contents: markupFor(formats, found.markdown),
        range: rangeOf(checked.document, found.span),
      };
    });
  },
};
