import type { Governing } from '../proposal/governing';
import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import { isUnplaced } from './layout';
import { nameFormOf } from './name-form';
import { type NewInstruction, numberingIn, saysNumberOfIssue, unassignedNumberIn } from './new-instructions';
import type { Entry } from './proposal-series';
import { looksLikeTemplateFolder } from './template-names';

/** Number of newest proposals from which the form of names is read. */
const maxNames = 10;

/** The family with the form of names that the guide gives, or the newest proposals have, or the template itself. */
export function withNames(
  family: Family,
  { origin }: Governing,
  practice: readonly Entry[],
  mainFile: string | undefined,
  instruction: NewInstruction | undefined,
): Family {
  const names = practice.slice(0, maxNames).map(({ name }) => name);
  const usual =
    names.filter((name) => family.fileName.test(name)).length * 2 >= names.length &&
    family.mainFile === mainFile;
  const isKnown = !isUnplaced(family) && (names.length === 0 || usual);
  const used = isKnown ? undefined : nameFormOf(names);
  const digits = used?.digits ?? digitsOfTemplate(origin.path) ?? family.digits ?? 1;
  const { mainFile: _, ...rest } = family;
  const familyWithNames = (name: string, main: string | undefined): Family =>
    main === undefined
      ? { ...rest, newFileName: `${name}.md`, digits }
      : { ...rest, newFileName: name, digits, mainFile: main };
  if (instruction) return familyWithNames(instruction.name, instruction.mainFile);
  if (used)
    return familyWithNames(
      used.name,
      mainFile === undefined || /^(?:README|index)/i.test(mainFile) || !/\d/.test(mainFile)
        ? mainFile
        : '{name}.md',
    );
  if (isKnown) return family;
  const templateForm = formOfTemplate(origin.path);
  return templateForm ? familyWithNames(templateForm.name, templateForm.mainFile) : family;
}

/** The name of the template, or of its folder where it has one, that shows the form of names: `ADR-000-template.md`. */
export function entryOfTemplate(path: string): {
  readonly name: string;
  readonly mainFile: string | undefined;
} {
  return isFolderOfTemplate(path)
    ? { name: baseName(folderOf(path) ?? ''), mainFile: baseName(path) }
    : { name: baseName(path), mainFile: undefined };
}

function formOfTemplate(
  path: string,
): { readonly name: string; readonly mainFile: string | undefined } | undefined {
  const { name, mainFile } = entryOfTemplate(path);
  if (/^YYYY-?MM-?DD/i.test(name))
    return { name: `${name.charAt(4) === '-' ? '{date}' : '{day}'}-{slug}`, mainFile };
  const number = numberInTemplate(path);
  if (number === undefined) return mainFile === undefined ? undefined : { name: '{number}-{slug}', mainFile };
  return { name: `${name.slice(0, name.indexOf(number))}{number}-{slug}`, mainFile };
}

function digitsOfTemplate(path: string): number | undefined {
  return numberInTemplate(path)?.length;
}

//   ADR-000-template.md   NNNN-template.md   CFP-003-template.md
function numberInTemplate(path: string): string | undefined {
  const { name } = entryOfTemplate(path);
  return /(?:(?<!\d)\d{2,7}|(?<![A-Za-z])(?:N{3,}|X{3,}|n{4,}|x{4,}))(?![A-Za-z\d])/.exec(name)?.[0];
}

/** The family, with the origin of its numbers as shown by the guides and by the numbers of the proposals. */
export function withNumbering(
  family: Family,
  { origin, schema }: Governing,
  practice: readonly Entry[],
  guides: readonly string[],
  instruction: NewInstruction | undefined,
): Family {
  const { numbering: familyNumbering, unassignedNumber, ...rest } = family;
  if (!family.newFileName.includes('{number}')) return { ...rest, numbering: 'later' };
  const numbers = practice.flatMap(({ order }) => order ?? []);
  const isSparse = numbers.length >= 3 && Math.max(...numbers) > 3 * numbers.length + 10;
  const inGuides = guides.map(numberingIn).find((one) => one !== undefined);
  const isOfIssue = saysNumberOfIssue(schema.document.text);
  if (familyNumbering === 'given' || isOfIssue) return { ...rest, numbering: 'given' };
  // The numbers of a family in its usual place are known.
  if (!instruction && !isUnplaced(schema.family)) return family;
  const numberInGuides = guides.map(unassignedNumberIn).find((one) => one !== undefined);
  const shown = instruction?.unassignedNumber ?? numberInGuides;
  // In a form of names, letters are a placeholder for any number, zeros for one that is not assigned yet.
  const isKept = numberInGuides !== undefined || (shown !== undefined && /^0+$/.test(shown));
  if (inGuides === 'given' && (isSparse || shown !== undefined || numbers.length === 0))
    return { ...rest, numbering: 'given' };
  if (inGuides === 'next' || (!isSparse && inGuides === undefined && !isKept))
    return { ...rest, numbering: 'next' };
  const zero = numberInTemplate(origin.path);
  const numberOfTemplate = zero !== undefined && /^(?:0+|\D+)$/.test(zero) ? zero : undefined;
  const zeros = '0'.repeat(Math.max(4, family.digits ?? 1));
  return {
    ...rest,
    numbering: 'later',
    unassignedNumber: shown ?? unassignedNumber ?? numberOfTemplate ?? zeros,
  };
}

/** True for a template that has a folder of its own, so that each proposal has one: `RFC-0000/README.md`. */
export function isFolderOfTemplate(path: string): boolean {
  const folder = baseName(folderOf(path) ?? '');
  return looksLikeTemplateFolder(folder) && !isFolderOfTemplatesOnly(folder);
}

function isFolderOfTemplatesOnly(folder: string): boolean {
  return /^templates$/i.test(folder);
}
