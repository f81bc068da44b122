// What editors are told of settings: the schema of `.proposals.yaml`, and the settings of VS Code.

const STAGE =
  'How far proposals are that do not say so themselves: drafts are met quietly, final ones strictly.';
const RULES = 'Levels of rules, where they should be other than by default.';
const STAGES = {
  draft: 'Much is not written yet, and need not be.',
  review: 'Others read it. The default.',
  final: 'Nothing is left over.',
};

/**
 * The JSON schema of `.proposals.yaml`.
 * @param {any} core what loadCore gives
 */
export function schemaOf({ rules, levels, stages }) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:enhancement-proposals:configuration',
    title: 'Enhancement Proposals',
    description: 'How strictly the proposals in this folder and below are read.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      template: ref('template'),
      stage: ref('stage'),
      rules: ref('rules'),
      overrides: {
        description:
          'Settings for some of the files. Later ones win over earlier ones, and all win over those above.',
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
          'The template that proposals are made from, from the folder of this file. For files that an override names they are proposals without a doubt.',
        type: 'string',
        pattern: '[\\s\\S]*\\S',
        examples: ['docs/decisions/0000-template.md'],
      },
      stage: {
        description: STAGE,
        type: 'string',
        enum: [...stages],
        enumDescriptions: stages.map((stage) => STAGES[stage]),
        examples: ['draft'],
      },
      rules: {
        description: RULES,
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          // `false` is YAML 1.1 for `off`. Not a definition: its words would be shown in place of the rule's.
          rules.map(({ id, title }) => [id, { description: title, enum: [...levels, false] }]),
        ),
        examples: [{ 'section-missing': 'error' }],
      },
      glob: {
        description:
          'Relative to the folder of this file; without a slash it names files in any folder below.',
        type: 'string',
        patternErrorMessage:
          'Patterns are relative to this folder, without "./" or "../", and cannot exclude files.',
        pattern: '^(?!!|\\.\\.?(/|$))(?=[\\s\\S]*\\S)',
        examples: ['drafts/**', '*-wip.md'],
      },
      override: {
        type: 'object',
        additionalProperties: false,
        required: ['files'],
        properties: {
          files: {
            description: 'The files that this is for: a pattern or a list of patterns.',
            anyOf: [ref('glob'), { type: 'array', minItems: 1, items: ref('glob') }],
          },
          template: ref('template'),
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
 * The settings that VS Code shows.
 * @param {any} core what loadCore gives
 */
export function propertiesOf({ rules, levels, stages }) {
  return {
    'proposals.rules': {
      type: 'object',
      scope: 'resource',
      markdownDescription: `${RULES} A repository's \`.proposals.yaml\` wins over these.`,
      properties: Object.fromEntries(
        rules.map(({ id, title }) => [id, { type: 'string', enum: [...levels], description: title }]),
      ),
      additionalProperties: false,
      default: {},
    },
    // Not "review" by default: what nobody chose should not be shown as chosen.
    'proposals.stage': {
      type: ['string', 'null'],
      scope: 'resource',
      enum: [...stages, null],
      enumDescriptions: [...stages.map((stage) => STAGES[stage]), 'Not chosen: review.'],
      markdownDescription: `${STAGE} A repository's \`.proposals.yaml\` wins over this.`,
      default: null,
    },
  };
}
