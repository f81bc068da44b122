/** How often characters that may begin or end emphasis, code, a link or anything else are in one paragraph. */
export class InlineMarks {
  emphasis = 0;
  ticks = 0;
  brackets = 0;
  closingBrackets = 0;
  signs = 0;
  angles = 0;
  addresses = 0;
  lines = 0;
  /** UTF-16 units after a bracket that is not closed. */
  openText = 0;
  readonly nesting = new BracketNesting();

  /** The number of all marks. */
  get count(): number {
    return this.emphasis + this.ticks + this.brackets + this.closingBrackets + this.signs + this.angles;
  }
}

/** The brackets of one paragraph, and how many images contain each other. */
class BracketNesting {
  /** The greatest number so far. */
  images = 0;
  /** For each open bracket, whether it begins an image, and how many images are inside each other in it. */
  readonly #open: { readonly isImage: boolean; images: number }[] = [];

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  open(isImage: boolean): void {
    this.#open.push({ isImage, images: 0 });
  }

  close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    const images = closed.images + (closed.isImage ? 1 : 0);
    this.images = Math.max(this.images, images);
    const outer = this.#open.at(-1);
    if (outer) outer.images = Math.max(outer.images, images);
  }
}
