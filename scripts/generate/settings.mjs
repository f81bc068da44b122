// The texts of settings: the JSON schema of `.proposals.yaml`, and the settings in package.json.

const STAGE =
  'Stage of proposals without a status. Rules are more lenient for drafts and stricter for final proposals.';
const RULES = 'Severity of rules, if it is not the default one.';
const TEMPLATE_REVISION = 'Revision of the template that proposals are checked against.';
const TEMPLATE_REVISIONS = {
  begun: 'The one that a proposal was begun with, as far as all later ones agree. The default.',
  newest: "Today's template alone.",
};
const HEADING_IDS = 'What `{#id}` at the end of a heading is.';
const HEADING_ID_MEANINGS = {
  text: 'Text, as on GitHub. The default.',
  anchor: 'The anchor of the heading, as many generators of sites read it.',
};
const STAGES = {
  draft: 'Not complete yet.',
  review: 'Ready for reviewers. The default.',
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
      rules: ref('rules'),
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
      'template-revision': choice(TEMPLATE_REVISION, templateRevisions, TEMPLATE_REVISIONS, 'newest'),
      'heading-ids': choice(HEADING_IDS, headingIdMeanings, HEADING_ID_MEANINGS, 'anchor'),
      stage: choice(STAGE, stages, STAGES, 'draft'),
      rules: {
        description: RULES,
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          // In YAML 1.1, `off` is `false`. Not a definition: editors would show its description instead of the rule's title.
          rules.map(({ id, title }) => [id, { description: title, enum: [...levels, false] }]),
        ),
        examples: [{ 'section-missing': 'error' }],
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
          rules: ref('rules'),
        },
        examples: [{ files: 'drafts/**', stage: 'draft' }],
      },
    },
  };
}

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
      markdownDescription: `${RULES} The \`.proposals.yaml\` of a repository wins over this setting.`,
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
      TEMPLATE_REVISION,
      templateRevisions,
      TEMPLATE_REVISIONS,
      'begun',
    ),
    'proposals.headingIds': chosenSetting(HEADING_IDS, headingIdMeanings, HEADING_ID_MEANINGS, 'text'),
    'proposals.stage': chosenSetting(STAGE, stages, STAGES, 'review'),
  };
}

/**
 * A setting in VS Code with one of some values. Null instead of the default, so that the effective configuration can distinguish a chosen value from the default.
 * @param {string} description what the setting is
 * @param {readonly string[]} values
 * @param {Record<string, string>} meanings of the values
 * @param {string} byDefault the value where none is set
 */
function chosenSetting(description, values, meanings, byDefault) {
  return {
    type: ['string', 'null'],
    scope: 'resource',
    enum: [...values, null],
    enumDescriptions: [...values.map((value) => meanings[value]), `Not set: ${byDefault}.`],
    markdownDescription: `${description} The \`.proposals.yaml\` of a repository wins over this setting.`,
    default: null,
  };
}
