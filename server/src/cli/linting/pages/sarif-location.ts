import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';
import type { MarkdownDocument } from '../../../core/markdown/document';
import type { Span } from '../../../core/text/span';
import { shownPath } from '../../files';
import { placeOf } from './place';

/** The name that relative locations are given against: the working folder. SARIF 2.1.0 section 3.14.14. */
export const sourceRoot = 'SRCROOT';

/** A span of a file. */
export function physicalLocation(path: string, document: MarkdownDocument, span: Span): PhysicalLocation {
  return { artifactLocation: artifactLocation(path), region: regionOf(document, span) };
}

/** A file: a relative URI below the working folder, else an absolute one. `path` is absolute, with `/`. */
export function artifactLocation(path: string): ArtifactLocation {
  const shown = shownPath(path);
  if (isAbsolute(shown)) return { uri: pathToFileURL(shown).href };
  return { uri: shown.split('/').map(encodeURIComponent).join('/'), uriBaseId: sourceRoot };
}

/** A span as SARIF counts it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export function regionOf(document: MarkdownDocument, span: Span): Region {
  const { line, column, endLine, endColumn } = placeOf(document, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}
