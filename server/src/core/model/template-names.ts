//   adr-template.md   template.md   rfc_template.md   tep-template.md.template   0000-title.md   NNNN-title.md
/** Names that templates are given everywhere. */
const lookAlike =
  /^(?:.*[-_. ])?template(?:[-_. ].*)?\.(?:md|markdown)(?:\.template)?$|^(?:0{3,5}|N{3,5}|X{3,5})[-_].*\.(?:md|markdown)$/i;
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

/** True for the name of a folder that holds a template where each proposal has a folder: `NNNN-template`. */
export function looksLikeTemplateFolder(name: string): boolean {
  return /^(?:0{3,5}|N{3,5}|X{3,5})[-_]/i.test(name);
}
