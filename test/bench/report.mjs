// What was measured, as Markdown to read: a table for each goal.
import { availableParallelism, cpus, type as system, totalmem } from 'node:os';
import { sizes } from './growth.mjs';
import { versionOf } from './servers.mjs';

const goals = {
  '13 KB': 0.35,
  '100 KB': 0.12,
  '170 KB': 0.08,
  '1 MB': 0.02,
};

/** The report of a run; parts that did not run are left out. */
export function reportOf(results) {
  const sections = [
    head(results),
    results.typing && typingSection(results.typing),
    results.typing && placesSection(results.typing),
    results.burst && burstSection(results.burst),
    results.start && startSection(results.start),
    results.check && checkSection(results.check),
    results.memory && memorySection(results.memory),
    results.growth && growthSection(results.growth),
  ];
  return sections.filter(Boolean).join('\n');
}

function head({ quick }) {
  const [{ model }] = cpus();
  const peers = [
    'markdownlint',
    'markdownlint-cli2',
    'remark',
    'remark-cli',
    'vscode-markdown-languageserver',
    'vscode-languageserver',
  ];
  const versions = [
    ['rumdl', versionOf('@rumdl/cli-linux-x64')],
    ...peers.map((name) => [name, versionOf(name)]),
  ];
  return `# Benchmarks

Written by \`npm run bench\`${quick ? ' -- --quick, with few rounds: to be taken as a hint' : ''}. All that is compared ran in turns in one run. Times are medians in
milliseconds where nothing else is said; p95 is what 95 of 100 stay below.

- Machine: ${model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${system()}, Node ${process.versions.node}.
- Beside: ${versions.map(([name, version]) => `${name} ${version}`).join(', ')}.
- "Floor" is a language server of the same library that answers every change with nothing.
`;
}

function typingSection(typing) {
  const rows = Object.entries(typing).map(([name, { paragraph }]) => {
    const { ours, rumdl, floor } = paragraph;
    return [
      name,
      ms(ours?.median),
      ms(paragraph['ours, pulled']?.median),
      ms(rumdl?.median),
      ms(floor?.median),
      verdict(ours?.median / rumdl?.median, goals[name]),
      verdict(ours?.median / floor?.median, 4),
      ...Object.entries(paragraph)
        .filter(isOther)
        .map(([, { median }]) => ms(median)),
    ];
  });
  const others = Object.entries(Object.values(typing)[0].paragraph)
    .filter(isOther)
    .map(([name]) => name);
  const header = [
    'document',
    'ours',
    'ours, pulled',
    'rumdl',
    'floor',
    'of rumdl (goal)',
    'of the floor (goal)',
    ...others,
  ];
  return `## One key in the middle of a paragraph

From the change sent to the diagnostics of that version received. Pulled: asked for right behind the change, as VS Code's client does, and not sent.

${table(header, rows)}`;
}

function isOther([name]) {
  return !/^(?:ours|rumdl|floor)/.test(name);
}

function placesSection(typing) {
  const rows = Object.entries(typing).flatMap(([name, kinds]) =>
    Object.entries(kinds).map(([kind, { ours, rumdl, ...rest }]) => [
      name,
      kind,
      ms(ours?.median),
      ms(ours?.p95),
      ms(rest['ours, pulled']?.p95),
      ms(rumdl?.median),
      name === '13 KB' ? '' : verdict(ours?.p95 / rumdl?.median, 1),
    ]),
  );
  return `## One key elsewhere

At the top of the file, in a heading, in a fence, and \`<!--\` typed and deleted at the top. Goal from 100 KB up: p95 below rumdl's median.

${table(['document', 'where', 'ours', 'ours, p95', 'ours, pulled, p95', 'rumdl', 'p95 of rumdl (goal)'], rows)}`;
}

function burstSection(burst) {
  const rows = Object.entries(burst).map(([name, result]) => {
    if (!result) return [name, 'no answer', '', '', ''];
    const { single, all, answers } = result;
    return [
      name,
      ms(single),
      ms(all),
      name.endsWith('ours') ? verdict(all / single, 10) : (all / single).toFixed(1),
      answers,
    ];
  });
  return `## 200 keys at once

Until the last version is answered. Goal: less than 10 single keys.

${table(['document, server', 'one key', '200 keys', 'single keys (goal)', 'answers at most'], rows)}`;
}

function startSection(start) {
  const rows = Object.entries(start).map(([name, time]) => [
    name,
    ms(time),
    name === 'ours' ? verdict(time / start.floor, 1.15) : (time / start.floor).toFixed(2),
    start['floor, bundled'] ? (time / start['floor, bundled']).toFixed(2) : '',
  ]);
  return `## From start to the first diagnostics

Of a document of 13 KB. rumdl is started without npm's launcher. "Bundled": the floor made as small as ours is.

${table(['server', 'time', 'of the floor (goal)', 'of the bundled floor'], rows)}`;
}

function checkSection(check) {
  const rows = check.flatMap(({ files, bytes, times }) => [
    ...['cold', 'warm'].map((state) => [
      `${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${state}`,
      ms(times[`ours, ${state}`]),
      ms(times[`rumdl, ${state}`]),
      verdict(times[`ours, ${state}`] / times[`rumdl, ${state}`], state === 'cold' ? 1.5 : 0.5),
      ms(times['Node alone']),
      state === 'cold' ? ms(times['markdownlint-cli2']) : '',
      state === 'cold' ? ms(times['remark-cli']) : '',
    ]),
  ]);
  return `## A check of all KEPs

The KEPs of the corpora, and copies of them, each altered. All get the same files by name, and ours \`--template keps/NNNN-kep-template/README.md\`, for KEPs are
\`README.md\` files, which are no proposals unless they are named. Cold: without a cache; warm: with all answers in it. Slow linters ran once.

${table(['', 'ours', 'rumdl', 'of rumdl (goal)', 'Node doing nothing', 'markdownlint-cli2', 'remark-cli'], rows)}`;
}

function memorySection({ open, after }) {
  const counts = Object.keys(after);
  const [first, last] = [after[counts[0]], after[counts.at(-1)]];
  const rows = [
    ['20 documents of 100 KB open', mb(open), verdict(open / 2 ** 20, 150)],
    ...counts.map((count) => [`after ${count} edits`, mb(after[count]), '']),
    ['last beside first', '', verdict(last / first, 1.05)],
  ];
  return `## Memory

Resident, in MB, after a moment of quiet.

${table(['', 'MB', 'reached (goal)'], rows)}`;
}

function growthSection({ startUp, sizes: rows }) {
  const [first] = rows;
  return `## Growth

A check of ${sizes.join(', ')} proposals without a cache. Start-up, ${ms(startUp)}, is subtracted in the last column. Goal: time for each does not rise.

${table(
  ['proposals', 'all', 'each', 'each, without start-up', 'of the smallest (goal)'],
  rows.map(({ size, all, each, without }) => [
    size,
    ms(all),
    each.toFixed(2),
    without.toFixed(2),
    size === first.size ? '' : verdict(without / first.without, 1),
  ]),
)}`;
}

/** A ratio beside its goal: `**0.31** (0.35)` where it is reached, `0.40 (0.35)` where not. */
function verdict(value, goal) {
  if (!Number.isFinite(value)) return 'no answer';
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(value < 0.1 ? 3 : 2);
  return `${value <= goal ? `**${shown}**` : shown} (${goal})`;
}

function ms(time) {
  if (time === undefined || Number.isNaN(time)) return 'none';
  return time >= 100 ? time.toFixed(0) : time.toFixed(time < 10 ? 2 : 1);
}

function mb(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}
