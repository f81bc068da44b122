/** Source of a pattern: how a name begins in which zeros or letters stand for a number. */
export const numberless = '^(?:0{3,5}|N{3,5}|X{3,5})[-_]';

//   adr-template.md   template.md   rfc_template.md   tep-template.md.template   0000-title.md   NNNN-title.md
/** Names that templates are given everywhere. */
const lookAlike = new RegExp(
  `^(?:.*[-_. ])?template(?:[-_. ].*)?\\.(?:md|markdown)(?:\\.template)?$|${numberless}.*\\.(?:md|markdown)$`,
  'i',
);
/** Templates of other things. */
const otherThings =
  /pull[-_ ]?request|\b(?:pr|issue|bug|e?mail|release|notes?|meeting|readme|changelog|news|blog|post|page)[-_. ]|[-_ ](?:issue|bug|readme|changelog)[-_. ]/i;

/** True for a file name that looks like a template of proposals. */
export function looksLikeTemplate(name: string): boolean {
  return lookAlike.test(name) && !otherThings.test(name);
}

/** True when the name says so in words, and does not only have zeros where others have their number. */
export function saysTemplate(name: string): boolean {
  return /template/i.test(name);
}

const folderName = new RegExp(numberless, 'i');

/** True for the name of a folder that holds a template where each proposal has a folder: `NNNN-template`. */
export function looksLikeTemplateFolder(name: string): boolean {
  return folderName.test(name);
}
