// The library for the width of text on a terminal makes a segmenter and a large regular expression when it is loaded, which takes longer than most reports. Almost all text is
// ASCII, for which the library uses neither. This plugin changes it to make them when they are first used.
import { readFileSync } from 'node:fs';

//   const segmenter = new Intl.Segmenter();
const constants = { segmenter: 'segment', rgiEmojiRegex: 'test' };

export const lazyStringWidth = {
  name: 'lazy-string-width',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]node_modules[\\/]string-width[\\/]index\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [name, method] of Object.entries(constants)) {
        const declaration = new RegExp(`^const ${name} = (.+);$`, 'm');
        if (!declaration.test(contents)) throw new Error(`${path} no longer declares ${name}`);
        contents = contents.replace(
          declaration,
          (_, value) =>
            `let made_${name};\nconst ${name} = { ${method}: text => (made_${name} ??= ${value}).${method}(text) };`,
        );
      }
      return { contents, loader: 'js' };
    }),
};
