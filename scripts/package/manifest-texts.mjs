// The texts of the manifest in other languages. In package.json they are English text, which is easier to read and to search; the packed one has keys.

/** Keys for the texts of commands, settings, views, walkthroughs and colors, and of the extension itself. The titles of the rules stay English, as their messages are. */
function placesOf(manifest) {
  const { colors, commands, configuration, views, viewsContainers, viewsWelcome, walkthroughs } =
    manifest.contributes;
  return [
    { key: 'displayName', of: manifest, name: 'displayName' },
    { key: 'description', of: manifest, name: 'description' },
    ...commands.flatMap((command) => [
      { key: `${command.command}.title`, of: command, name: 'title' },
      { key: 'category', of: command, name: 'category' },
    ]),
    ...settingPlaces(configuration),
    ...Object.values(views ?? {})
      .flat()
      .map((view) => ({ key: `${view.id}.name`, of: view, name: 'name' })),
    ...Object.values(viewsContainers ?? {})
      .flat()
      .map((container) => ({ key: `container.${container.id}.title`, of: container, name: 'title' })),
    ...(viewsWelcome ?? []).map((welcome, i) => ({ key: `welcome.${i}`, of: welcome, name: 'contents' })),
    ...(walkthroughs ?? []).flatMap((walkthrough) => [
      ...textsAt(`walkthrough.${walkthrough.id}`, walkthrough),
      ...walkthrough.steps.flatMap((step) => [
        ...textsAt(`walkthrough.${walkthrough.id}.${step.id}`, step),
        ...(step.media.altText === undefined
          ? []
          : [{ key: `walkthrough.${walkthrough.id}.${step.id}.altText`, of: step.media, name: 'altText' }]),
      ]),
    ]),
    ...(colors ?? []).map((color) => ({ key: `color.${color.id}`, of: color, name: 'description' })),
  ];
}

/** The texts of the settings and of their values. */
function settingPlaces(configuration) {
  const ofSettings = Object.entries(configuration.properties).flatMap(([id, setting]) => [
    {
      key: `${id}.description`,
      of: setting,
      name: 'description' in setting ? 'description' : 'markdownDescription',
    },
    ...(setting.enumDescriptions ?? []).map((_, i) => ({
      key: `${id}.${setting.enum[i]}`,
      of: setting.enumDescriptions,
      name: i,
    })),
  ]);
  return [{ key: 'configuration.title', of: configuration, name: 'title' }, ...ofSettings];
}

function textsAt(key, of) {
  return ['title', 'description'].map((name) => ({ key: `${key}.${name}`, of, name }));
}

/** The texts of a manifest by their keys. */
export function textsOf(manifest) {
  return Object.fromEntries(placesOf(manifest).map(({ key, of, name }) => [key, of[name]]));
}

/**
 * The files of the packed manifest by name. `translations` are texts by English text, by language; what has no translation stays English.
 */
export function manifestFiles(manifest, translations) {
  const english = textsOf(manifest);
  const packed = structuredClone(manifest);
  for (const { key, of, name } of placesOf(packed)) of[name] = `%${key}%`;
  const files = { 'package.json': packed, 'package.nls.json': english };
  for (const [language, texts] of Object.entries(translations)) {
    const translated = Object.entries(english).filter(([, text]) => texts[text] !== undefined);
    files[`package.nls.${language}.json`] = Object.fromEntries(
      translated.map(([key, text]) => [key, texts[text]]),
    );
  }
  return files;
}
