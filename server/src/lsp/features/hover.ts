import { fieldHoverAt } from '../../core/features/field-hover';
import { hoverAt } from '../../core/features/hover';
import { mentionHoverAt } from '../../core/features/mention-hover';
import type { Span } from '../../core/text/span';
import { rangeOf } from '../convert';
import type { Feature } from '../feature';
import { markupFor } from '../markup';
import { uriOf } from '../paths';

/** Handles `textDocument/hover`. */
export const hover: Feature = {
  capability: () => ({ hoverProvider: true }),
  bind: ({ connection, client, encoding, analyzer, index }) => {
    const formats = client.capabilities.textDocument?.hover?.contentFormat;
    connection.onHover(async ({ textDocument, position }, token) => {
      const { uri } = textDocument;
      const current = await analyzer.current(uri);
      if (!current || current.analysis.checked.kind === 'template') return null;
      const { checked } = current.analysis;
      const offset = current.document.offsetAt(position);
      const toHover = ({ markdown, span }: { markdown: string; span: Span }) => ({
        contents: markupFor(formats, markdown),
        range: rangeOf(checked.document, span, encoding),
      });
      const ofField = fieldHoverAt(checked, offset, index.knownNear(uri), uriOf);
      if (ofField) return toHover(ofField);
      if (checked.kind !== 'proposal') return null;
      const analysis = { ...current.analysis, checked };
      const ofMention = await index.atMention(analysis, offset, token, (known) =>
        mentionHoverAt(checked, offset, known, uriOf),
      );
      const found = ofMention ?? hoverAt(checked, offset);
      return found ? toHover(found) : null;
    });
  },
};
