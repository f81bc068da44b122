import { generic } from '../families/generic';
import { families } from '../families/index.generated';
import { type Governing, governingOf } from '../proposal/governing';
import { entryNameOf } from '../proposal/identity';
import type { Family } from '../template/family';
import { hasMarkers, specificity, withoutDemands } from '../template/family-evidence';
import { readSchema, type Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { builtInTemplatesOf } from './built-in-templates';
import { recognize } from './recognition';
import { isNamedForFile, settingsAt } from './settings-at';
import { isAtPlace, partsIn, type TemplateFile, templateFiles } from './template-files';
import { saysTemplate } from './template-names';

/**
 * The templates that may govern a file at `path`: the one that the settings of the repository name; else the repository's own, the nearest first; the built-in ones where
 * there are none.
 */
export function templatesFor(path: string | undefined, workspace: Workspace): readonly Governing[] {
  const chosen = settingsAt(path, workspace, {}).template?.value;
  if (path !== undefined && chosen !== undefined) return chosenTemplate(path, chosen, workspace);
  const own =
    path === undefined
      ? []
      : templateFiles(path, workspace).flatMap((file) => templateIn(file, workspace) ?? []);
  return own.length > 0 ? own : builtInTemplates();
}

/** The template at `chosen`, which the settings for `path` name; none when it does not exist. */
function chosenTemplate(path: string, chosen: string, workspace: Workspace): readonly Governing[] {
  const text = workspace.read(chosen);
  if (text === undefined) return [];
  const folder = folderOf(chosen) ?? '';
  const template = namedTemplate(chosen, text, workspace, (name) => workspace.read(`${folder}/${name}`));
  if (!isNamedForFile(path, workspace)) return [template];
  const { derived } = workspace;
  return [
    derived.get('template for every file', chosen, [template], () => ({
      ...template,
      matchesEveryFile: true,
    })),
  ];
}

/** The template in a file; undefined when it only looks like one. */
function templateIn(file: TemplateFile, workspace: Workspace): Governing | undefined {
  return workspace.derived.get('template', file.path, inputsOf(file), () => {
    const template = readTemplate(file);
    return file.family || isTemplate(file.path, template, workspace) ? template : undefined;
  });
}

function inputsOf({ text, metadata, family, root }: TemplateFile): readonly unknown[] {
  return [text, metadata, family, root];
}

function isTemplate(path: string, template: Governing, workspace: Workspace): boolean {
  const { schema } = template;
  // The name of what is copied, not that of a folder far above.
  const name = entryNameOf(path, schema.family) ?? baseName(path);
  const isOne = saysTemplate(name) || (hasGaps(schema) && !isDraft(path, schema, workspace));
  return schema.sections.length >= 2 && isOne;
}

/** True for a proposal of a built-in template that has no number yet: `NNNN-my-idea.md`. */
function isDraft(path: string, { document }: Schema, workspace: Workspace): boolean {
  return builtInTemplates().some((template) => recognize(path, document, template, workspace).isProposal);
}

function readTemplate(file: TemplateFile): Governing {
  const { path, text, family, root, metadata } = file;
  const schema = family ? readSchema(text, family, metadata) : schemaByMarkerSections(path, text);
  return governingOf(schema, { path, root, isBuiltIn: false });
}

/** The schema of a template that is not in a family's place: of the family whose marker sections it has, or of none. */
function schemaByMarkerSections(path: string, text: string): Schema {
  const schema = readSchema(text, genericFamily(path));
  const [family] = families
    .filter(({ markerSections, markerText }) => {
      const isSimilar = markerSections && hasAll(schema, markerSections);
      return isSimilar && (markerText === undefined || markerText.test(text));
    })
    .sort((a, b) => specificity(b) - specificity(a));
  return family ? readSchema(text, movedFamily(family, path)) : schema;
}

/** The generic family, as the template's own name has it: `NNNN-title/README.md` is one where each proposal has a folder. */
function genericFamily(path: string): Family {
  return baseName(path) === 'README.md'
    ? { ...generic, mainFile: 'README.md', newFileName: '{number}-{slug}', digits: 1 }
    : generic;
}

/** A family whose template is not in its usual place: the proposals are beside it, and their content has to speak for them. */
function movedFamily(moved: Family, path: string): Family {
  const { folder: _, ...family } = withoutDemands(moved);
  const { mainFile: __, ...inFiles } = family;
  return {
    ...(baseName(path) === 'README.md' ? family : inFiles),
    fileName: genericFamily(path).fileName,
    needsMatchingContent: true,
  };
}

function hasAll({ candidatesFor }: Schema, titles: readonly string[]): boolean {
  return titles.every((title) =>
    candidatesFor(title).some(({ wording }) => wording === 'same' || wording === 'variant'),
  );
}

/** True when a text has what only a template has: a comment, or a placeholder. */
function hasGaps({ guidance, document, titlePattern }: Schema): boolean {
  return guidance.length > 0 || titlePattern !== undefined || placeholder.test(document.text);
}

const placeholder =
  /\{[^}\n]+\}|<[a-z][^>\n]* [^>\n]*>|\bN{4}\b|\byyyy-mm-dd\b|\(fill |\[[A-Z][^\]\n]{8,}\](?![([:])/i;

/**
 * The template in the file at `path`, whatever it is called, for those who name it. Its family follows from its place, else from its sections; `sidecarText` gives the text
 * of a file beside it by its name.
 */
export function namedTemplate(
  path: string,
  text: string,
  { derived }: Workspace,
  sidecarText: (name: string) => string | undefined,
): Governing {
  const unplaced = { path, text, family: undefined, root: folderOf(path) ?? '' };
  const file = placedFile(path, text, sidecarText) ?? unplaced;
  return derived.get('named template', path, inputsOf(file), () => readTemplate(file));
}

/** The file at `path` as one in the place where a family has its templates; undefined when it is in none. */
function placedFile(
  path: string,
  text: string,
  sidecarText: (name: string) => string | undefined,
): TemplateFile | undefined {
  const [first] = families
    .filter((family) => hasMarkers(family, text))
    .flatMap((family) => family.templatePaths.map((place) => ({ family, place })))
    .filter(({ place }) => isAtPlace(path, place))
    // The longest one: `guidelines/enhancement_template.md` before `enhancement_template.md`.
    .sort((a, b) => partsIn(b.place) - partsIn(a.place) || specificity(b.family) - specificity(a.family));
  if (!first) return undefined;
  const { family, place } = first;
  const file = family.metadata?.file;
  const root = path.split('/').slice(0, -partsIn(place)).join('/');
  return { path, text, family, root, metadata: file === undefined ? undefined : sidecarText(file) };
}

/** A constant that is computed when it is first needed: parsing takes time that most runs do not need to spend. */
let builtIn: readonly Governing[] | undefined;

function builtInTemplates(): readonly Governing[] {
  builtIn ??= families.flatMap((family) =>
    builtInTemplatesOf(family).map(({ path, text, sidecar }) =>
      governingOf(readSchema(text, family, sidecar), { path, root: folderOf(path), isBuiltIn: true }),
    ),
  );
  return builtIn;
}
