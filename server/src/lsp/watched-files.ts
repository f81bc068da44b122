import { WatchKind } from 'vscode-languageserver';
import { configFileNames } from '../core/discovery/config';
import { metadataFileNames } from '../core/families/metadata-files.generated';

/** The ends of the names of files that may be linked to. Only their existence matters. */
const linkedTypes = 'png,svg,jpg,jpeg,gif,webp,drawio,puml,pdf,txt,html,json,yaml,yml'.split(',');

/** The files on which results depend, apart from the document itself. */
export const watchers = [
  ...configFileNames.map((name) => ({ globPattern: `**/${name}` })),
  { globPattern: '**/.gitignore' },
  { globPattern: '**/*.md' },
  { globPattern: '**/*.md.template' },
  ...metadataFileNames.map((name) => ({ globPattern: `**/${name}` })),
  { globPattern: `**/*.{${linkedTypes.join(',')}}`, kind: WatchKind.Create | WatchKind.Delete },
];

const watchedFile = new RegExp(`\\.(?:md|md\\.template|${linkedTypes.join('|')})$`);

/** True for what has the name of a watched file. Our own client reports folders as well. */
export function isWatchedFile(uri: string): boolean {
  return watchedFile.test(uri);
}
