// The contrast of the color of guidance with the background of the editor, in every theme that VS Code has.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VSCODE } from './host/paths.mjs';

/** Text of normal size. Source: WCAG 2.2, success criterion 1.4.3. */
export const LEAST_CONTRAST = 4.5;

/** The background of the editor in themes that do not name one, by the base of the theme. Source: `editor.background` in VS Code. */
const DEFAULT_BACKGROUNDS = {
  vs: '#ffffff',
  'vs-dark': '#1e1e1e',
  'hc-black': '#000000',
  'hc-light': '#ffffff',
};
const KINDS = {
  vs: 'light',
  'vs-dark': 'dark',
  'hc-black': 'highContrast',
  'hc-light': 'highContrastLight',
};

/**
 * The contrast in each theme, by its label.
 * @param {string} root the folder of the extension
 * @returns {{ theme: string, contrast: number }[]}
 */
export function guidanceContrasts(root) {
  const { colors } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes;
  const { defaults } = colors.find(
    (/** @type {{ id: string }} */ { id }) => id === 'proposals.guidanceForeground',
  );
  return themes().map(({ label, uiTheme, path }) => ({
    theme: label,
    contrast: contrastOf(
      defaults[KINDS[uiTheme]],
      colorIn(path, 'editor.background') ?? DEFAULT_BACKGROUNDS[uiTheme],
    ),
  }));
}

/**
 * The themes in which guidance cannot be read.
 * @param {string} root
 */
export function unreadableThemes(root) {
  return guidanceContrasts(root).filter(({ contrast }) => contrast < LEAST_CONTRAST);
}

/** The themes that are part of VS Code. @returns {{ label: string, uiTheme: keyof typeof KINDS, path: string }[]} */
function themes() {
  const extensions = join(VSCODE, 'extensions');
  return readdirSync(extensions).flatMap((name) => {
    const manifest = join(extensions, name, 'package.json');
    if (!existsSync(manifest)) return [];
    const { contributes } = JSON.parse(readFileSync(manifest, 'utf8'));
    return (contributes?.themes ?? []).map(
      (/** @type {{ id?: string, label: string, uiTheme: keyof typeof KINDS, path: string }} */ theme) => ({
        label: theme.id ?? theme.label,
        uiTheme: theme.uiTheme,
        path: join(extensions, name, theme.path),
      }),
    );
  });
}

/**
 * A color of a theme, its own or that of a theme that it includes.
 * @param {string} path
 * @param {string} id
 * @returns {string | undefined}
 */
function colorIn(path, id) {
  const text = readFileSync(path, 'utf8');
  // Themes are JSON with comments: only what is needed is read.
  const [, own] = new RegExp(`^\\s*"${id}"\\s*:\\s*"(#[\\da-fA-F]+)"`, 'm').exec(text) ?? [];
  const [, included] = /"include"\s*:\s*"([^"]+)"/.exec(text) ?? [];
  return own ?? (included === undefined ? undefined : colorIn(join(dirname(path), included), id));
}

/**
 * The contrast of two colors, 1 to 21. Source: WCAG 2.2, contrast ratio.
 * @param {string} a
 * @param {string} b
 */
export function contrastOf(a, b) {
  const [lighter = 0, darker = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {string} color `#RGB`, `#RRGGBB` or `rgb(R, G, B)` */
function luminanceOf(color) {
  const digits =
    color.length < 7 ? [...color.slice(1)].map((digit) => digit + digit).join('') : color.slice(1);
  const parts = color.startsWith('rgb')
    ? [...color.matchAll(/[\d.]+/g)].slice(0, 3).map(([part]) => Number(part))
    : [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  const [r = 0, g = 0, b = 0] = parts.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colors of the texts in a page, and of what is behind each. Runs in the page. */
export function colorsOfTexts() {
  const parts = (/** @type {string} */ color) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = color;
    const [r = 0, g = 0, b = 0, alpha = 1] = [...getComputedStyle(probe).color.matchAll(/[\d.]+/g)].map(
      Number,
    );
    probe.remove();
    return [r, g, b, alpha];
  };
  // The view of the companion is transparent: the side bar is behind it.
  const sideBar = getComputedStyle(document.documentElement).getPropertyValue('--vscode-sideBar-background');
  const texts = [...document.querySelectorAll('main *')].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()),
  );
  return texts.map((node) => {
    const layers = [];
    for (let at = /** @type {Element | null} */ (node); at; at = at.parentElement)
      layers.unshift(parts(getComputedStyle(at).backgroundColor));
    let [r = 0, g = 0, b = 0] = parts(sideBar);
    for (const [red = 0, green = 0, blue = 0, alpha = 1] of layers)
      [r, g, b] = [
        red * alpha + r * (1 - alpha),
        green * alpha + g * (1 - alpha),
        blue * alpha + b * (1 - alpha),
      ];
    const { color } = getComputedStyle(node);
    return { text: node.textContent?.slice(0, 40), color, background: `rgb(${r}, ${g}, ${b})` };
  });
}
