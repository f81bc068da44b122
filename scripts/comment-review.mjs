// Writes a review into one comment on the pull request of a GitHub workflow: `node comment-review.mjs FILE`. The comment is found again by
// its first line, and only comments of the same author are changed. Where the token may not comment, as in pull requests from forks, the review goes to the
// summary of the workflow run.
import { appendFileSync, readFileSync } from 'node:fs';

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, GITHUB_STEP_SUMMARY, GITHUB_TOKEN } =
  process.env;
const marker = '<!-- enhancement-proposals: review -->';
const [file] = process.argv.slice(2);
if (file === undefined || !GITHUB_EVENT_PATH) {
  console.error('Usage, in a GitHub workflow: node comment-review.mjs FILE');
  process.exit(2);
}
const review = readFileSync(file, 'utf8').trim();
const number = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).pull_request?.number;

if (!Number.isInteger(number)) console.log('No comment: this is not a pull request.');
else await comment();

async function comment() {
  const found = await earlierComment();
  if (found.status >= 400) return writeSummary(found.status);
  if (review === '' && found.id === undefined) return;
  const body = review === '' ? `${marker}\n\nThis pull request does not change proposals any more.` : review;
  if (found.body === body) return;
  const { status } =
    found.id === undefined
      ? await request('POST', `/issues/${number}/comments`, { body })
      : await request('PATCH', `/issues/comments/${found.id}`, { body });
  if (status >= 400) writeSummary(status);
}

/** The comment of an earlier run. */
async function earlierComment() {
  const login = await loginOfToken();
  for (let page = 1; ; page++) {
    const { status, value } = await request('GET', `/issues/${number}/comments?per_page=100&page=${page}`);
    if (status >= 400) return { status };
    const earlier = value.find(
      ({ body, user }) =>
        body?.startsWith(marker) && (login === undefined ? user?.type === 'Bot' : user?.login === login),
    );
    if (earlier) return { id: earlier.id, body: earlier.body.replaceAll('\r\n', '\n') };
    if (value.length < 100) return {};
  }
}

/** The name of the token's owner; undefined for the token of a workflow or an app, for which GitHub refuses this request. */
async function loginOfToken() {
  const { status, value } = await send('GET', '/user');
  return status < 400 ? value.login : undefined;
}

function request(method, path, content) {
  return send(method, `/repos/${GITHUB_REPOSITORY}${path}`, content);
}

async function send(method, path, content) {
  const response = await fetch(GITHUB_API_URL + path, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN}`,
      'x-github-api-version': '2022-11-28',
    },
    body: content && JSON.stringify(content),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, value: response.ok ? await response.json() : undefined };
}

/** Writes the review to the summary of the run, because GitHub refused a request with this status. */
function writeSummary(status) {
  if (review === '') return;
  console.log(
    `::notice::The review is in the summary of this run, because GitHub does not allow a comment (status ${status}). It needs the permission "pull-requests: write", which runs for forks do not have.`,
  );
  appendFileSync(GITHUB_STEP_SUMMARY, `${review}\n`);
}
