import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { type Root, spanOf, textOf, walk } from './tree';

/** A task list item (`- [ ] …`), outside comments and code. Source: GitHub Flavored Markdown 5.3. */
export interface Task {
  /** The whole item. */
  readonly span: Span;
  /** The text of its first paragraph without markup, white space folded. */
  readonly text: string;
  readonly checked: boolean;
}

/** All task list items, in order. */
export function tasksOf(tree: Root): readonly Task[] {
  const tasks: Task[] = [];
  for (const [node] of walk(tree)) {
    if (node.type !== 'listItem' || typeof node.checked !== 'boolean') continue;
    const [first] = node.children;
    tasks.push({ span: spanOf(node), text: first ? foldSpace(textOf(first)) : '', checked: node.checked });
  }
  return tasks;
}
