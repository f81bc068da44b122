import { generic } from '../families/generic';
import { families } from '../families/index.generated';
import { type Governing, governingOf, governingOfLazy } from '../proposal/governing';
import { hasMarkers, specificity } from '../template/family-evidence';
import { readSchema, type Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { builtInTemplatesOf } from './built-in-templates';
import { configAt } from './config-at';
import { unplacedFamily, withLayout } from './layout';
import { isPage } from './not-proposals';
import { recognize } from './recognition';
import { isOutsideRepository } from './repository-top';
import { type Chosen, namedTemplateFor, settingsAt } from './settings-at';
import { starterTemplates } from './starter-templates';
import { isNamedTemplate, isProposalTemplate, needsFollowers } from './template-evidence';
import { isFirstNumber, isNumberedLikeSiblings, longestSeriesBeside, templateFiles } from './template-files';
import { isFollowed } from './template-followers';
import { isAtPlace, partsIn, type TemplateFile } from './template-places';

/**
 * The templates that may govern a file at `path`: the one that the settings name; else the repository's own, the nearest first; the built-in ones where it has none. Without a
 * path, those that a document without a file may begin with.
 */
export function templatesFor(
  path: string | undefined,
  workspace: Workspace,
  chosen: Chosen = {},
): readonly Governing[] {
  if (path === undefined) return [...builtInTemplates(), ...starterTemplates()];
  const setting = settingsAt(path, workspace, chosen).template?.value;
  if (setting !== undefined) return configuredTemplate(path, setting, workspace);
  const inRepository = templateFiles(path, workspace).flatMap((file) => templateIn(file, workspace) ?? []);
  return inRepository.length > 0
    ? inRepository.map((template) => withLayout(template, path, workspace))
    : builtInTemplates();
}

/** The template at the path `template`, which the settings name for the file at `path`; empty if it does not exist or is not in the repository. */
function configuredTemplate(path: string, template: string, workspace: Workspace): readonly Governing[] {
  const config = configAt(path, workspace);
  const isOutside = isOutsideRepository(template, config?.path ?? path, workspace);
  const text = isOutside ? undefined : workspace.read(template);
  if (text === undefined) return [];
  const folder = folderOf(template) ?? '';
  const named = namedTemplate(template, text, workspace, (name) => workspace.read(`${folder}/${name}`));
  const governing = withLayout(named, path, workspace);
  if (!isForFile(path, governing, workspace)) return [governing];
  return [
    workspace.derived.get('template for every file', template, [governing], () => ({
      ...governing,
      matchesEveryFile: true,
    })),
  ];
}

/** True if an override names the template for the file at `path`: it is a proposal, whatever it looks like. A pattern with wildcards does not include READMEs and the like. */
function isForFile(path: string, { schema }: Governing, workspace: Workspace): boolean {
  const by = namedTemplateFor(path, workspace);
  return (
    by === 'name' || (by === 'pattern' && (schema.family.mainFile !== undefined || !isPage(baseName(path))))
  );
}

/** The template in a file; undefined if it is a document of another kind. */
function templateIn(file: TemplateFile, workspace: Workspace): Governing | undefined {
  const { path, family, isMentioned = false } = file;
  if (family) return workspace.derived.get('template', path, inputsOf(file), () => readTemplate(file));
  const isNumbered = isNumberedLikeSiblings(path, workspace);
  // Else it is a proposal, perhaps one about the template.
  if (isNumbered && !isFirstNumber(path)) return undefined;
  const isInSeries = longestSeriesBeside(path, workspace) >= minSeries;
  const isNamed = isNamedTemplate(path) && !isNumbered;
  const context = { path, isNamedTemplate: isNamed, isMentioned, isInSeries };
  const inputs = [...inputsOf(file), isMentioned, isInSeries];
  const { template, isUndecided } = workspace.derived.get('template file', path, inputs, () => {
    const template = readTemplate(file);
    return { template, isUndecided: needsFollowers(template.schema, context) };
  });
  const hasFollowers = isUndecided && isFollowed(path, template.schema, workspace);
  return workspace.derived.get('template', path, [...inputs, template, hasFollowers], () => {
    if (!isProposalTemplate(template.schema, { ...context, isFollowed: hasFollowers })) return undefined;
    const isCalledTemplate = context.isNamedTemplate || isMentioned;
    return isCalledTemplate || isInSeries || !isDraft(path, template, workspace) ? template : undefined;
  });
}

/** True for a proposal of a built-in template that has no number yet: `NNNN-my-idea.md`. */
function isDraft(path: string, { schema: { document, family } }: Governing, workspace: Workspace): boolean {
  // Most likely it is a proposal of the family that its sections are those of: the other built-in templates need not be read then.
  const likelyFirst = [...builtIn].sort(
    (a, b) => Number(b.familyId === family.id) - Number(a.familyId === family.id),
  );
  return likelyFirst.some(({ template }) => recognize(path, document, template, workspace).isProposal);
}

/** Fewer numbered files may be beside each other by chance. */
const minSeries = 3;

function inputsOf({ text, metadata, family, root }: TemplateFile): readonly unknown[] {
  return [text, metadata, family, root];
}

function readTemplate(file: TemplateFile): Governing {
  const { path, text, family, root, metadata } = file;
  const schema = family ? readSchema(text, family, metadata) : schemaByMarkerSections(text);
  return governingOf(schema, { path, root, isBuiltIn: false });
}

/** The schema of a template that is in no family's place: of the family whose marker sections it has, or of none. */
function schemaByMarkerSections(text: string): Schema {
  const schema = readSchema(text, unplacedFamily(generic));
  const [family] = families
    .filter(({ markerSections, markerText }) => {
      const isSimilar = markerSections && hasAll(schema, markerSections);
      return isSimilar && (markerText === undefined || markerText.test(text));
    })
    .sort((a, b) => specificity(b) - specificity(a));
  return family ? readSchema(schema.document, unplacedFamily(family)) : schema;
}

function hasAll({ candidatesFor }: Schema, titles: readonly string[]): boolean {
  return titles.every((title) =>
    candidatesFor(title).some(({ wording }) => wording === 'same' || wording === 'variant'),
  );
}

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

/** The built-in template with this name: the id of its family. */
export function builtInTemplateNamed(name: string): Governing | undefined {
  return builtInTemplates().find(({ schema }) => schema.family.id === name);
}

/** The names of the built-in templates with which a proposal can begin. */
export function builtInTemplateNames(): readonly string[] {
  const started = builtInTemplates().filter(({ schema }) => !schema.family.isAddedLater);
  return [...new Set(started.map(({ schema }) => schema.family.id))].sort();
}

/** Each is read when its schema is first needed: parsing takes time that most runs do not need to spend. */
const builtIn: readonly { readonly familyId: string; readonly template: Governing }[] = families.flatMap(
  (family) =>
    builtInTemplatesOf(family).map(({ path, text, sidecar }) => ({
      familyId: family.id,
      template: governingOfLazy(() => readSchema(text, family, sidecar), {
        path,
        root: folderOf(path),
        isBuiltIn: true,
      }),
    })),
);

const allBuiltIn = builtIn.map(({ template }) => template);

/** The templates that are part of the product. */
export function builtInTemplates(): readonly Governing[] {
  return allBuiltIn;
}
