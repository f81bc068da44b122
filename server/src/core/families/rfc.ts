import type { Family } from '../template/family';
import { generic } from './generic';

/**
 * RFCs with the folders and file names of Rust's process and their own template, which alone determines their content: github.com/emberjs/rfcs,
 * github.com/reactjs/rfcs, github.com/buildpacks/rfcs.
 */
export const rfc: Family = {
  id: 'rfc',
  name: 'RFC',
  templatePaths: ['0000-template.md'],
  // `text/0042-slug.md`; `text/0000-slug.md` until it has a number
  fileName: /^(?<number>\d{4,})-(?<slug>.+)\.md$/,
  folder: 'text',
  excludedNames: /^(?:README|SUMMARY|introduction)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  // The number is usually that of the pull request.
  numbering: 'later',
  unassignedNumber: '0000',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // The statuses are those of decision records, as far as such an RFC has one.
  lifecycle: generic.lifecycle,
};
