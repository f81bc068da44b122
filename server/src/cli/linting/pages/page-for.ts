import type { Work } from '../../work';
import type { Checked } from './checked';
import { diffOf } from './diff';
import { entryPage } from './entry';
import { fixedPage } from './fixed';
import { githubPage } from './github';
import { jsonPage } from './json';
import { junitPage } from './junit';
import { sarifPage } from './sarif';
import { textPage } from './text';

/** Writes what there is to show; `before` is the proposal without the safe fixes. */
type Writer = (now: Checked, before: Checked, colours: boolean) => string;

const writers: Readonly<Record<Work['format'], Writer>> = {
  text: (now, _, colours) => textPage(now, colours),
  json: jsonPage,
  sarif: sarifPage,
  github: githubPage,
  junit: junitPage,
  diff: (now, before) => diffOf(before.proposal, now.proposal),
  entry: entryPage,
  fixed: (now, before) => fixedPage(now.proposal, before.findings, now.findings),
};

/** The page of a document, as the run's work asks for it. */
export function pageFor({ format, colours }: Work, now: Checked, before: Checked): string {
  return writers[format](now, before, colours);
}
