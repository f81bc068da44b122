// The texts of the manifest in other languages. The manifest in the repository has the English texts, which are easier to read and to search; the packed one has keys.

/**
 * The places of the texts of commands, settings, views, walkthroughs and colors, and of the extension itself: the text is the property `name` of `object`, and `key` replaces it. The titles of the rules are
 * not among them, because they are English, as messages are.
 */
function placesOf(manifest) {
  const { colors, commands, configuration, views, viewsContainers, viewsWelcome, walkthroughs } =
    manifest.contributes;
  return [
    { key: 'displayName', object: manifest, name: 'displayName' },
    { key: 'description', object: manifest, name: 'description' },
    ...commands.flatMap((command) => [
      { key: `${command.command}.title`, object: command, name: 'title' },
      { key: 'category', object: command, name: 'category' },
    ]),
    ...settingPlaces(configuration),
    ...Object.values(views ?? {})
      .flat()
      .map((view) => ({ key: `${view.id}.name`, object: view, name: 'name' })),
    ...Object.values(viewsContainers ?? {})
      .flat()
      .map((container) => ({ key: `container.${container.id}.title`, object: container, name: 'title' })),
    ...(viewsWelcome ?? []).map((welcome, i) => ({ key: `welcome.${i}`, object: welcome, name: 'contents' })),
    ...(walkthroughs ?? []).flatMap((walkthrough) => [
      ...textsAt(`walkthrough.${walkthrough.id}`, walkthrough),
      ...walkthrough.steps.flatMap((step) => [
        ...textsAt(`walkthrough.${walkthrough.id}.${step.id}`, step),
        ...(step.media.altText === undefined
          ? []
          : [
              {
                key: `walkthrough.${walkthrough.id}.${step.id}.altText`,
                object: step.media,
                name: 'altText',
              },
            ]),
      ]),
    ]),
    ...(colors ?? []).map((color) => ({ key: `color.${color.id}`, object: color, name: 'description' })),
  ];
}

/** The texts of the settings and of their values. */
function settingPlaces(configuration) {
  const ofSettings = Object.entries(configuration.properties).flatMap(([id, setting]) => [
    {
      key: `${id}.description`,
      object: setting,
      name: 'description' in setting ? 'description' : 'markdownDescription',
    },
    ...(setting.enumDescriptions ?? []).map((_, i) => ({
      key: `${id}.${setting.enum[i]}`,
      object: setting.enumDescriptions,
      name: i,
    })),
  ]);
  return [{ key: 'configuration.title', object: configuration, name: 'title' }, ...ofSettings];
}

function textsAt(key, object) {
  return ['title', 'description'].map((name) => ({ key: `${key}.${name}`, object, name }));
}

/** The texts of a manifest by their keys. */
export function textsOf(manifest) {
  return Object.fromEntries(placesOf(manifest).map(({ key, object, name }) => [key, object[name]]));
}

/**
 * The files of the packed manifest by name. `translations` are texts by English text, by language; what has no translation stays English.
 */
export function manifestFiles(manifest, translations) {
  const english = textsOf(manifest);
  const packed = structuredClone(manifest);
  for (const { key, object, name } of placesOf(packed)) object[name] = `%${key}%`;
  const files = { 'package.json': packed, 'package.nls.json': english };
  for (const [language, texts] of Object.entries(translations)) {
    const translated = Object.entries(english).filter(([, text]) => texts[text] !== undefined);
    files[`package.nls.${language}.json`] = Object.fromEntries(
      translated.map(([key, text]) => [key, texts[text]]),
    );
  }
  return files;
}
