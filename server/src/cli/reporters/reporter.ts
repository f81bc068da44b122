import type { Page } from '../work';

/** Puts a report together out of pages, as they come. */
export interface Reporter {
  /** A proposal was checked. */
  add(page: Page): void;
  /** All were checked. */
  end(): void | Promise<void>;
}
