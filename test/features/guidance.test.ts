import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generic } from '../../server/src/core/families/generic';
import { guidanceMarkdown } from '../../server/src/core/features/guidance';
import { readSchema } from '../../server/src/core/template/schema';

describe('the guidance that hovers show', () => {
  const image = '![b](https://example.org/b.png)';
  const template = `# Title\n\n## Summary\n\n<!--\nDraw it. ${image} ![c][d] !![e](https://example.org/e.png)\n\n[d]: https://example.org/d.png\n-->\n\n- [ ] Done ${image}\n`;

  it('has no images, which an editor would load from elsewhere', () => {
    const [spec] = readSchema(template, generic).sections;
    assert.ok(spec);
    const markdown = guidanceMarkdown(spec, 'RFC');
    assert.match(markdown, /Draw it/);
    assert.match(markdown, /Done/);
    assert.doesNotMatch(markdown, /(?<!\\)!\[/);
    assert.ok(markdown.includes('\\![b](https://example.org/b.png)'), 'the address can still be read');
  });
});
