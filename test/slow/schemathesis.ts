import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { newSession, type Target } from '../contract/session.ts';
import { createRow, servedEntities } from '../contract/rows.ts';
import { succeed } from './command.ts';
import { type GeneratedApp, temporaryFolder } from './generated-app.ts';
import { pythonEnvironment } from './python.ts';

// Pinned, because a new version brings new checks.
const pinned = ['schemathesis==4.32.5'];

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
];

/** Lets schemathesis attack a running app by its own document, logged in, with the same requests in every run. */
export const schemathesis = async (app: GeneratedApp, target: Target): Promise<void> => {
  const { program } = await pythonEnvironment(pinned);
  const session = await newSession(target);
  for (const entity of servedEntities(target.genome)) await createRow(target.genome, session, entity);
  const folder = temporaryFolder();
  const document = path.join(folder, 'openapi.yaml');
  writeFileSync(document, app.document);
  const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const options = {
    url: target.baseUrl(),
    header: `Cookie: ${cookie}`,
    checks: checks.join(','),
    // Ending one's own session would leave nothing but 401 to test.
    'exclude-path-regex': '^/api/auth/(logout|logout-all|password)$',
    phases: 'coverage,fuzzing',
    'max-examples': '15',
    // It would leave the cookie out or invent one, and then wonder that the one above still works.
    'generation-with-security-parameters': 'false',
    seed: '1',
  };
  const flags = ['--generation-deterministic', '--no-color', '--continue-on-failure'];
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  await succeed(program('schemathesis'), ['run', document, ...args, ...flags], { cwd: folder });
};
