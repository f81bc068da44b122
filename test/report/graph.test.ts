import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { relationsBetween } from '../../server/src/core/references/relations';
import { layersOf } from '../../server/src/core/report/graph-layout';
import { graphPage, graphSvg } from '../../server/src/core/report/graph-page';
import { summary } from '../support/summaries';

describe('the layers of a graph', () => {
  const edge = (from: number, to: number) => ({ from, to });

  it('lead from each node to later layers', () => {
    const edges = [edge(0, 1), edge(1, 2), edge(0, 2), edge(3, 2)];
    assert.deepEqual(layersOf({ nodes: 4, edges }), [[0, 3], [1], [2]]);
  });

  it('contain every node once where edges form a cycle', () => {
    const layers = layersOf({ nodes: 3, edges: [edge(0, 1), edge(1, 2), edge(2, 0)] });
    assert.deepEqual(layers.flat().sort(), [0, 1, 2]);
  });

  it('put the ends of weak edges beside each other', () => {
    const weak = (from: number, to: number) => ({ ...edge(from, to), isWeak: true });
    const layers = (nodes: number, ...edges: ReturnType<typeof weak>[]) => layersOf({ nodes, edges });
    assert.deepEqual(layers(2, weak(0, 1)), [[0], [1]]);
    assert.deepEqual(layers(4, weak(0, 1), weak(1, 2), weak(2, 3)), [
      [0, 2],
      [1, 3],
    ]);
    assert.deepEqual(layersOf({ nodes: 4, edges: [edge(0, 1), weak(1, 2), weak(2, 3)] }), [[0], [1, 3], [2]]);
  });

  it('are not decided by weak edges where others decide them', () =>
    assert.deepEqual(
      layersOf({ nodes: 3, edges: [edge(0, 1), edge(0, 2), { ...edge(1, 2), isWeak: true }] }),
      [[0], [1, 2]],
    ));

  it('are found for long paths', () => {
    const nodes = 20_000;
    const edges = Array.from({ length: nodes - 1 }, (_, i) => edge(i, i + 1));
    assert.equal(layersOf({ nodes, edges }).length, nodes);
  });

  it('put nodes near their neighbors', () => {
    const edges = [edge(0, 3), edge(1, 2)];
    assert.deepEqual(layersOf({ nodes: 4, edges }), [
      [1, 0],
      [2, 3],
    ]);
  });
});

describe('the graph of relations', () => {
  const relations = relationsBetween([
    summary('/p/0001-a.md', {}, { title: '<b>Keys</b>', status: 'done', stage: 'final' }),
    summary('/p/0002-b.md', { requires: ['1'] }, { title: 'Doors' }),
    summary('/p/0003-c.md'),
  ]);
  const page = graphPage(relations, {
    nonce: 'n',
    policy: "script-src 'nonce-n'",
    script: 'void 0;',
    linkTo: ({ path }) => `file://${path}`,
  });

  it('has nodes that are links with their relations as name', () => {
    assert.match(page, /<a href="file:\/\/\/p\/0002-b\.md" aria-label="2: Doors, no status: requires 1: /);
    assert.match(page, /aria-label="1: &#60;b&#62;Keys&#60;\/b&#62;, done: required by 2: Doors"/);
  });

  it('has only proposals with relations, and each relation in a list', () => {
    assert.doesNotMatch(page, /0003-c/);
    assert.match(page, /<li><a [^>]*><bdi>2: Doors<\/bdi><\/a> requires <a /);
  });

  it('explains the colors of the stages that it has', () => {
    const legend = /<ul class="legend"[^>]*>(.*)<\/ul>/.exec(page)?.[1] ?? '';
    const stages = [...legend.matchAll(/<rect class="([^"]*)".*?<\/svg>([^<]*)<\/li>/g)];
    assert.deepEqual(
      stages.map(([, look, name]) => [look, name]),
      [
        ['draft', 'draft'],
        ['final', 'final'],
      ],
    );
  });

  it('allows no other script, and escapes titles', () => {
    assert.match(page, /content="default-src 'none'; script-src 'nonce-n'"/);
    assert.doesNotMatch(page, /<b>/);
    assert.equal(page.match(/<script/g)?.length, 1);
  });

  it('is a complete SVG document', () => {
    const svg = graphSvg(relations);
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(svg, /<a |var\(--vscode/);
  });

  it('has room for the lines between nodes of one column', () => {
    const ring = relationsBetween([
      summary('/p/0001-a.md', { 'see-also': ['2', '3'] }),
      summary('/p/0002-b.md', { 'see-also': ['3'] }),
      summary('/p/0003-c.md'),
    ]);
    const svg = graphSvg(ring);
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    const reached = [...svg.matchAll(/ d="M(\d+) \d+C(\d+) \d+ (\d+) \d+ (\d+)/g)].flatMap(([, ...xs]) =>
      xs.map(Number),
    );
    assert.equal(reached.length, 12);
    assert.ok(Math.max(...reached) <= width, `${Math.max(...reached)} of ${width}`);
  });

  it('is a sentence about the proposal whose relations were asked for, if it has none', () => {
    const of = summary('/p/0002-b.md', {}, { title: 'Doors' });
    const empty = graphPage([], { nonce: 'n', policy: '', script: '', linkTo: () => '', of });
    assert.match(empty, /The metadata of 2: Doors names no other proposal/);
    assert.doesNotMatch(empty, /The same as a list/);
  });

  it('is a sentence where there are no relations', () => {
    const empty = graphPage([], { nonce: 'n', policy: '', script: '', linkTo: () => '' });
    assert.match(empty, /No proposal names another one in its metadata\./);
    assert.doesNotMatch(empty, /<svg/);
  });
});
