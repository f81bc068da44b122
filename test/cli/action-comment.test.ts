import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { folderWith } from '../support/cli';

const script = join(__dirname, '../../scripts/comment-review.mjs');
const marker = '<!-- enhancement-proposals: review -->';

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
}

describe('the comment of the GitHub action', () => {
  let server: Server;
  let comments: Comment[];
  let requests: string[];
  /** The name of the token's owner; undefined for the token of a workflow. */
  let login: string | undefined;
  let mayWrite: boolean;

  before(() => {
    server = createServer(async (request, response) => {
      const { method = '', url = '' } = request;
      const answer = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value));
      };
      assert.equal(request.headers.authorization, 'Bearer secret');
      if (url === '/user') return login === undefined ? answer(403, {}) : answer(200, { login });
      requests.push(`${method} ${url}`);
      if (method === 'GET') {
        const page = Number(new URL(url, 'http://x').searchParams.get('page'));
        return answer(200, comments.slice((page - 1) * 100, page * 100));
      }
      if (!mayWrite) return answer(403, {});
      const { body } = JSON.parse(await textOf(request));
      const id = Number(/\/comments\/(\d+)$/.exec(url)?.[1]);
      if (method === 'POST')
        comments.push({ id: 1000, body, user: { login: login ?? 'github-actions[bot]', type: 'Bot' } });
      else for (const comment of comments) if (comment.id === id) comment.body = body;
      answer(200, {});
    });
    return new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    comments = [];
    requests = [];
    login = undefined;
    mayWrite = true;
  });
  after(() => server.close());

  const review = (text: string) => `${marker}\n\n${text}\n`;
  const other = (id: number, body: string, type = 'User') => ({ id, body, user: { login: 'kim', type } });

  async function run(text: string, event: unknown = { pull_request: { number: 7 } }) {
    const folder = folderWith({ 'review.md': text, 'event.json': JSON.stringify(event) });
    const { port } = server.address() as AddressInfo;
    const summary = join(folder, 'summary.md');
    const env = {
      ...process.env,
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_TOKEN: 'secret',
    };
    const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
      execFile(process.execPath, [script, join(folder, 'review.md')], { env }, (error, stdout) =>
        resolve({ code: error ? 1 : 0, stdout }),
      );
    });
    return { code, stdout, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : undefined };
  }

  it('is written once and updated in place', async () => {
    assert.equal((await run(review('One.'))).code, 0);
    assert.deepEqual(
      comments.map(({ body }) => body),
      [review('One.').trim()],
    );
    await run(review('Two.'));
    assert.deepEqual(
      comments.map(({ body }) => body),
      [review('Two.').trim()],
    );
    assert.equal(requests.at(-1), 'PATCH /repos/o/r/issues/comments/1000');
    requests = [];
    await run(review('Two.'));
    assert.deepEqual(requests, ['GET /repos/o/r/issues/7/comments?per_page=100&page=1']);
  });

  it('is found among many', async () => {
    comments = Array.from({ length: 100 }, (_, i) => other(i, 'Hello'));
    await run(review('One.'));
    await run(review('Two.'));
    assert.equal(comments.length, 101);
    assert.equal(comments.at(-1)?.body, review('Two.').trim());
  });

  it('leaves the comments of others alone, also with its marker', async () => {
    comments = [other(1, review('Mine')), other(2, `See ${review('x')}`, 'Bot')];
    await run(review('One.'));
    assert.equal(comments.length, 3);
    login = 'robot';
    await run(review('Two.'));
    assert.equal(comments.length, 4);
    await run(review('Three.'));
    assert.equal(comments.length, 4);
    assert.equal(comments[0]?.body, review('Mine'));
  });

  it('writes that nothing is left to review into an earlier comment, but no new comment for it', async () => {
    await run('');
    assert.equal(comments.length, 0);
    await run(review('One.'));
    await run('');
    assert.match(comments[0]?.body ?? '', /does not change proposals any more/);
  });

  it('goes to the summary where comments are not allowed', async () => {
    mayWrite = false;
    const { code, stdout, summary } = await run(review('One.'));
    assert.equal(code, 0);
    assert.match(stdout, /^::notice::The review is in the summary/);
    assert.equal(summary, review('One.'));
  });

  it('needs the file with the review, and a workflow', () => {
    const { GITHUB_EVENT_PATH: _, ...env } = process.env;
    for (const args of [[], ['review.md']]) {
      const { status, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
      assert.equal(status, 2);
      assert.equal(stderr, 'Usage, in a GitHub workflow: node comment-review.mjs FILE\n');
    }
  });

  it('is not written outside of pull requests', async () => {
    assert.match((await run(review('One.'), {})).stdout, /not a pull request/);
    assert.deepEqual(requests, []);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
