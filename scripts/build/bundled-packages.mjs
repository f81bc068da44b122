// The packages whose code is in the bundles: their licences, and a bill of materials.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages from which the bundles with these metafiles of esbuild have code, by name.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [folder] = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [];
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].map(packageIn).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function packageIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  // Some packages of a monorepo have only the name of their licence.
  return { name, version, license: typeof license === 'string' ? license : 'unknown', text };
}

/** The notices that the licences of the packages require; packages with the same text are listed together. */
export function noticesOf(packages) {
  const byText = new Map();
  for (const bundled of packages) {
    const text = bundled.text || bundled.license;
    byText.set(text, [...(byText.get(text) ?? []), bundled]);
  }
  const parts = [...byText].map(
    ([text, sameText]) =>
      `${sameText.map(({ name, version, license }) => `${name} ${version} (${license})`).join('\n')}\n\n${text}\n`,
  );
  const line = `\n${'-'.repeat(80)}\n\n`;
  return `This program contains code of the following packages.\n${line}${parts.join(line)}`;
}

/** A bill of materials in the form of CycloneDX 1.5. Source: cyclonedx.org/docs/1.5/json. */
export function billOfMaterials({ name, version, license }, packages) {
  const component = (described, type) => ({
    type,
    'bom-ref': purl(described),
    name: described.name,
    version: described.version,
    licenses: [{ license: { id: described.license } }],
    purl: purl(described),
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component({ name, version, license }, 'application') },
    components: packages.map((bundled) => component(bundled, 'library')),
  };
}

/** The package URL. Source: github.com/package-url/purl-spec, npm. */
function purl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** True for a package with the text of its licence, or with the name of a known licence. */
export function isLicensed({ license, text }) {
  return text !== '' || /^(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)$/.test(license);
}
