/** A template with guidance in prose, and with placeholders. */
export const proseTemplate = `# enhancement-NNNN: Your short title

Keep the title short, so that it
fits on one line.

## Summary

One paragraph that *every user* of the system understands.

Who tests it, and when?

## Motivation

{Describe the context in two or three sentences.}

* {reason 1}
* {reason 2}

For example:

The user logs in first.

## Design

Describe how to

- keep keys safe
- tell agents from each other by name

Say what happens to agents that are old.

Owner: (fill me in with a name)

## Test Plan

**Note:** *Section not required until targeted at a release.*
`;

/** A proposal made from {@link proseTemplate} with leftovers of it in the author's text. */
export const leftoverText = `# enhancement-12: Rotate keys

Keys live too long, and nobody knows how long they are going to live if nothing is done.

## Summary

One paragraph that *every user* of the
system understands.

Keys are rotated each night, by the agent, and without anybody's help.

Who tests it, and when?

Anna does, with the agents that she runs at home, once in a month.

## Motivation

Agents run for years. Chosen because of {reason 1}, which was the best.

* {reason 1}
* {reason 2}

The user logs in first.

## Design

Describe how to

- keep keys safe
- tell agents from each other by name

Say what happens to agents that are old.

The key is kept where it always was kept, which is to say in a file.

- keep keys safe
- make them new

Say what happens to agents that are old.

Owner: Anna (fill me in with a name)

## Test Plan

**Note:** *Section not required until targeted at a release.*

The tests that are there go on, and some new ones are written.
`;
