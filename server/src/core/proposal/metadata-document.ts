import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { fileMetadata } from '../metadata/locations';
import type { Schema } from '../template/schema';
import type { Stage } from '../template/stage';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { type DocumentParts, headPlaceOf } from './checked-document';
import type { Governing } from './governing';
import { ProposalFile } from './proposal-file';
import { ProposalMetadata } from './proposal-metadata';
import { type TitleText, titleOf, titleTextOf } from './proposal-title';
import type { Settings } from './settings';
import type { Status } from './status';

/** The sidecar file that contains a proposal's metadata and nothing else. */
export class MetadataDocument implements DocumentParts {
  readonly kind = 'metadata';
  readonly path: string;
  readonly document: MarkdownDocument;
  readonly governing: Governing;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly file: ProposalFile;
  readonly metadata: ProposalMetadata;

  constructor(parts: DocumentParts & { readonly path: string }) {
    const { path, document, governing, workspace, settings } = parts;
    this.path = path;
    this.document = document;
    this.governing = governing;
    this.workspace = workspace;
    this.settings = settings;
    this.file = new ProposalFile(path, governing.schema.family, workspace);
    const { text, firstBlock } = document;
    const source = { metadata: fileMetadata(text), text, firstBlock };
    this.metadata = new ProposalMetadata(
      source,
      governing.schema,
      this.file,
      workspace,
      settings,
      governing.origin.root,
    );
  }

  /** The same file with another text. */
  withDocument(document: MarkdownDocument): MetadataDocument {
    const { path, governing, workspace, settings } = this;
    return new MetadataDocument({ path, document, governing, workspace, settings });
  }

  get schema(): Schema {
    return this.governing.schema;
  }

  get text(): string {
    return this.document.text;
  }

  /** The path of the proposal that the metadata belongs to; undefined when its family has no main files. */
  get mainPath(): string | undefined {
    const { mainFile } = this.schema.family;
    return mainFile === undefined ? undefined : `${folderOf(this.path) ?? ''}/${mainFile}`;
  }

  /** The text of that proposal; undefined when it does not exist. */
  get main(): MarkdownDocument | undefined {
    return this.mainPath === undefined ? undefined : this.workspace.document(this.mainPath);
  }

  /** The title in that text. */
  get titleText(): TitleText | undefined {
    const { main } = this;
    return main && titleTextOf(main, this.schema);
  }

  /** Where findings that concern the whole file are reported: the first YAML comment, which reads like a heading, else the first line. */
  get headPlace(): BlockPlace | undefined {
    return headPlaceOf(this.document, titleOf(this.document.outline, this.schema)?.heading.titlePlace);
  }

  get status(): Status | undefined {
    return this.metadata.status;
  }

  get stage(): Stage {
    return this.metadata.stage;
  }
}
