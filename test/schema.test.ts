import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { parse } from 'yaml';
import manifest from '../package.json';
import schema from '../schemas/proposals.schema.json';
import { settingsOf } from '../server/src/core/discovery/editor-settings';
import { levels, noSettings } from '../server/src/core/proposal/settings';
import { rules } from '../server/src/core/rules/index.generated';
import { stages } from '../server/src/core/template/stage';
import { configExamples } from './support/config-examples';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addVocabulary(['enumDescriptions', 'markdownDescription', 'patternErrorMessage', 'scope']);

describe('the schema of .proposals.yaml', () => {
  const accepts = ajv.compile(schema);

  for (const { name, text, problems, unseenBySchema } of configExamples) {
    if (unseenBySchema) continue;
    it(`${problems.length === 0 ? 'accepts' : 'refuses'}, as our reader does: ${name}`, () =>
      assert.equal(accepts(parse(text)), problems.length === 0, JSON.stringify(accepts.errors)));
  }

  it('accepts the "off" that a reader of YAML 1.1 sees', () =>
    assert.ok(accepts(parse('rules: { toc-stale: off }', { version: '1.1' }))));

  it('has examples that it accepts', () => {
    for (const example of schema.examples) assert.ok(accepts(example), JSON.stringify(accepts.errors));
    for (const [name, definition] of Object.entries(schema.definitions)) {
      const part = ajv.getSchema(`${schema.$id}#/definitions/${name}`);
      const examples: readonly unknown[] = 'examples' in definition ? definition.examples : [];
      for (const example of examples) assert.equal(part?.(example), true, name);
    }
  });
});

describe("VS Code's settings", () => {
  const { properties } = manifest.contributes.configuration;
  const acceptsRules = ajv.compile(properties['proposals.rules']);
  const acceptsStage = ajv.compile(properties['proposals.stage']);
  const ids = rules.map(({ id }) => id);

  it('accept each rule and severity, and each stage, like our reader', () => {
    for (const id of ids)
      for (const level of levels) {
        assert.ok(acceptsRules({ [id]: level }));
        assert.equal(settingsOf({ rules: { [id]: level } }, ids, '').rules.get(id)?.value, level);
      }
    for (const stage of stages) {
      assert.ok(acceptsStage(stage));
      assert.equal(settingsOf({ stage }, ids, '').stage?.value, stage);
    }
  });

  it('reject other values, which our reader ignores', () => {
    for (const bad of [{ 'toc-stale': 'loud' }, { 'toc-stale': false }, { other: 'hint' }, [], 'off']) {
      assert.equal(acceptsRules(bad), false);
      assert.deepEqual(settingsOf({ rules: bad }, ids, ''), noSettings);
    }
    for (const bad of ['done', 1, false]) {
      assert.equal(acceptsStage(bad), false);
      assert.deepEqual(settingsOf({ stage: bad }, ids, ''), noSettings);
    }
  });

  it('choose nothing by default', () => {
    const [chosen, stage] = [properties['proposals.rules'].default, properties['proposals.stage'].default];
    assert.ok(acceptsRules(chosen) && acceptsStage(stage));
    assert.deepEqual(settingsOf({ rules: chosen, stage }, ids, ''), noSettings);
  });
});
