// The texts of settings: the JSON schema of `.proposals.yaml`, and the settings in package.json.

const stageText =
  'Stage of proposals without a status. Rules are more lenient for drafts and stricter for final proposals.';
const rulesText = 'Severity of rules, if it is not the default one.';
const templateRevisionText = 'Revision of the template that proposals are checked against.';
const templateRevisionTexts = {
  begun: 'The one that a proposal was begun with, as far as all later ones agree. The default.',
  newest: "Today's template alone.",
};
const headingIdsText = 'What `{#id}` at the end of a heading is.';
const headingIdTexts = {
  text: 'Text, as on GitHub. The default.',
  anchor: 'The anchor of the heading, as many generators of sites read it.',
};
const stageTexts = {
  draft: 'Not complete yet. The default for a proposal that git knows not to be merged.',
  review: 'Ready for reviewers. The default for all others.',
  final: 'Complete; nothing of the template may be left.',
};

/**
 * The JSON schema of `.proposals.yaml`.
 * @param {any} core the result of loadCore
 */
export function schemaOf({ rules, levels, stages, templateRevisions, headingIdMeanings }) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:enhancement-proposals:configuration',
    title: 'Enhancement Proposals',
    description: 'Settings for the proposals in this folder and the folders below.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      template: ref('template'),
      'template-revision': ref('template-revision'),
      'heading-ids': ref('heading-ids'),
      stage: ref('stage'),
      ...policyRefs,
      rules: ref('rules'),
      'rules-by-stage': ref('rules-by-stage'),
      overrides: {
        description:
          'Settings for some of the files. Later overrides win over earlier ones and over the settings above.',
        type: ['array', 'null'],
        items: ref('override'),
      },
    },
    examples: [
      {
        stage: 'review',
        rules: { 'section-missing': 'error', 'title-format': 'off' },
        overrides: [{ files: ['drafts/**', '*-wip.md'], stage: 'draft' }],
      },
    ],
    definitions: {
      template: {
        description:
          'Path of the template, relative to the folder of this file. In an override, all files that it names are proposals.',
        type: 'string',
        pattern: '[\\s\\S]*\\S',
        examples: ['docs/decisions/0000-template.md'],
      },
      'template-revision': choice(templateRevisionText, templateRevisions, templateRevisionTexts, 'newest'),
      'heading-ids': choice(headingIdsText, headingIdMeanings, headingIdTexts, 'anchor'),
      stage: choice(stageText, stages, stageTexts, 'draft'),
      ...policyDefinitions(),
      text: { type: 'string', pattern: '\\S' },
      rules: {
        description: rulesText,
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          // In YAML 1.1, `off` is `false`. Not a definition: editors would show its description instead of the rule's title.
          rules.map(({ id, title }) => [id, { description: title, enum: [...levels, false] }]),
        ),
        examples: [{ 'section-missing': 'error' }],
      },
      'rules-by-stage': {
        description:
          'Severity of rules for proposals in a stage. For these proposals it is used rather than that in "rules".',
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(stages.map((stage) => [stage, { ...ref('rules') }])),
        examples: [{ draft: { 'section-empty': 'off' } }],
      },
      glob: {
        description:
          'Pattern relative to the folder of this file. Without a slash, it matches file names in all folders below.',
        type: 'string',
        patternErrorMessage: 'A pattern is relative to this folder. It cannot start with "./", "../" or "!".',
        pattern: '^(?!!|\\.\\.?(/|$))(?=[\\s\\S]*\\S)',
        examples: ['drafts/**', '*-wip.md'],
      },
      override: {
        type: 'object',
        additionalProperties: false,
        required: ['files'],
        properties: {
          files: {
            description: 'Files to which the settings apply: a pattern or a list of patterns.',
            anyOf: [ref('glob'), { type: 'array', minItems: 1, items: ref('glob') }],
          },
          template: ref('template'),
          'template-revision': ref('template-revision'),
          'heading-ids': ref('heading-ids'),
          stage: ref('stage'),
          ...policyRefs,
          rules: ref('rules'),
          'rules-by-stage': ref('rules-by-stage'),
        },
        examples: [{ files: 'drafts/**', stage: 'draft' }],
      },
    },
  };
}

/** What a repository requires of its proposals beside the template, by key. */
function policyDefinitions() {
  const texts = { anyOf: [ref('text'), { type: 'array', items: ref('text') }] };
  const words = { type: 'integer', minimum: 1 };
  return {
    require: {
      description:
        'Sections and fields that have to be written before a proposal has a status: a title, a name, or a list of these for each status.',
      type: ['object', 'null'],
      additionalProperties: texts,
      examples: [{ implementable: ['Test Plan', 'approvers'] }],
    },
    'forbidden-words': {
      description: 'Words that proposals must not contain, whatever their case.',
      type: 'array',
      items: {
        anyOf: [
          ref('text'),
          {
            type: 'object',
            additionalProperties: false,
            required: ['word'],
            properties: { word: ref('text'), instead: ref('text') },
          },
        ],
      },
      examples: [['simply', { word: 'whitelist', instead: 'allowlist' }]],
    },
    'section-length': {
      description:
        'Smallest and largest number of words of sections, by title. Subsections count; code blocks, comments and addresses do not.',
      type: ['object', 'null'],
      additionalProperties: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: {
          min: { description: 'Smallest number of words.', ...words },
          max: { description: 'Largest number of words.', ...words },
        },
      },
      examples: [{ Summary: { max: 200 }, Motivation: { min: 30 } }],
    },
    'required-links': {
      description:
        'Links that proposals must have in their text or metadata: for each a name, and an address or a list of addresses of which one is enough. `*` is any text.',
      type: ['object', 'null'],
      additionalProperties: texts,
      examples: [{ 'tracking issue': 'https://github.com/keylime/enhancements/issues/*' }],
    },
    'allowed-values': {
      description: 'Values that metadata fields may have, by field.',
      type: ['object', 'null'],
      additionalProperties: texts,
      examples: [{ area: ['agent', 'verifier'] }],
    },
    owners: {
      description:
        'People or groups of whom a metadata field has to name at least one, by field. In an override, the owners of a folder.',
      type: ['object', 'null'],
      additionalProperties: texts,
      examples: [{ approvers: ['@kim', '@lee'] }],
    },
  };
}

const policyRefs = Object.fromEntries(
  ['require', 'forbidden-words', 'section-length', 'required-links', 'allowed-values', 'owners'].map(
    (key) => [key, ref(key)],
  ),
);

function ref(name) {
  return { $ref: `#/definitions/${name}` };
}

/**
 * The schema of one of some values.
 * @param {string} description what is chosen
 * @param {readonly string[]} values
 * @param {Record<string, string>} meanings of the values
 * @param {string} example
 */
function choice(description, values, meanings, example) {
  return {
    description,
    type: 'string',
    enum: [...values],
    enumDescriptions: values.map((value) => meanings[value]),
    examples: [example],
  };
}

/**
 * The settings in VS Code that depend on the rules and stages.
 * @param {any} core the result of loadCore
 */
export function propertiesOf({ rules, levels, stages, templateRevisions, headingIdMeanings }) {
  return {
    'proposals.rules': {
      type: 'object',
      scope: 'resource',
      markdownDescription: `${rulesText} The \`.proposals.yaml\` of a repository wins over this setting.`,
      properties: Object.fromEntries(
        rules.map(({ id, title }) => [id, { type: 'string', enum: [...levels], description: title }]),
      ),
      additionalProperties: false,
      default: {},
    },
    'proposals.template': {
      type: 'string',
      scope: 'resource',
      markdownDescription:
        'Path of the template that proposals are made from, relative to the workspace folder, if it is not found automatically. The `.proposals.yaml` of a repository wins over this setting.',
      default: '',
    },
    'proposals.templateRevision': chosenSetting(
      templateRevisionText,
      templateRevisions,
      templateRevisionTexts,
      'begun',
    ),
    'proposals.headingIds': chosenSetting(headingIdsText, headingIdMeanings, headingIdTexts, 'text'),
    'proposals.stage': chosenSetting(
      stageText,
      stages,
      stageTexts,
      'draft before a proposal is merged, then review',
    ),
    'proposals.updateTableOfContentsOnSave': {
      type: 'boolean',
      scope: 'resource',
      markdownDescription:
        'Update the table of contents between `<!-- toc -->` and `<!-- /toc -->` when you save a proposal. Tables of other tools are left to them.',
      default: true,
    },
    'proposals.updateReferencesOnMove': {
      type: 'boolean',
      scope: 'resource',
      markdownDescription:
        'When a proposal is renamed or moved in VS Code, update links to it, its own links, and metadata and mentions that name it. If `#markdown.updateLinksOnFileMove.enabled#` is on, links are left to VS Code.',
      default: true,
    },
  };
}

/**
 * A setting in VS Code with one of some values. `default` means none of them, so that the effective configuration can distinguish a chosen value from the default; the server ignores it.
 * @param {string} description what the setting is
 * @param {readonly string[]} values
 * @param {Record<string, string>} meanings of the values
 * @param {string} byDefault the value where none is set
 */
function chosenSetting(description, values, meanings, byDefault) {
  return {
    type: 'string',
    scope: 'resource',
    enum: ['default', ...values],
    enumDescriptions: [`As if not set: ${byDefault}.`, ...values.map((value) => meanings[value])],
    markdownDescription: `${description} The \`.proposals.yaml\` of a repository wins over this setting.`,
    default: 'default',
  };
}
