import type { BlockPlace } from '../markdown/blocks/block';
import type { Stage } from '../template/stage';
import { CheckedMarkdown } from './checked-document';
import { titleOf } from './proposal-title';

/** The template itself, which is a document too: its mistakes would be in every new proposal. */
export class TemplateDocument extends CheckedMarkdown {
  readonly kind = 'template';

  /** The same template with another text. */
  withDocument(document: TemplateDocument['document']): TemplateDocument {
    const { path, governing, workspace, settings } = this;
    return new TemplateDocument({ path, document, governing, workspace, settings }, this);
  }

  get stage(): Stage {
    return this.settings.stage?.value ?? 'review';
  }

  protected get titlePlace(): BlockPlace | undefined {
    return titleOf(this.outline, this.schema)?.heading.titlePlace;
  }
}
