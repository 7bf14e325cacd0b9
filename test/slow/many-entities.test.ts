import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectStatus, newSession, type Target } from '../contract/session.ts';
import { asObject, asText } from '../contract/json.ts';
import { succeed } from './command.ts';
import { generateApp, serve, temporaryFolder } from './generated-app.ts';
import { developmentEnvironment, needsPython, pythonEnvironment } from './python.ts';

/** Entities that each can belong to an earlier one, and can be filtered by it. */
const prdOf = (count: number): string => {
  const entities = Array.from(
    { length: count },
    (_, n) => `- Part${n}: name (string, required)${n === 0 ? '' : `, whole (Part${Math.floor(n / 2)})`}`,
  );
  return `# Parts ${count}\n\n## Entities\n\n${entities.join('\n')}\n`;
};

describe('an app of many entities', function () {
  this.timeout(300_000);
  needsPython();

  it('that each need two earlier ones: the rows for a test of the last one are few', async () => {
    const prd = path.join(temporaryFolder(), 'steps.md');
    const steps = Array.from({ length: 20 }, (_, n) =>
      ['A', 'B'].map((kind) => `- ${kind}${n + 1}: a (A${n}, required), b (B${n}, required)`),
    );
    writeFileSync(
      prd,
      ['# Steps\n\n## Entities\n', '- A0: x (string)', '- B0: x (string)', ...steps.flat()].join('\n'),
    );
    const app = await generateApp(prd);
    const { program } = await developmentEnvironment();
    const args = ['-W', 'error', '-m', 'pytest', '-W', 'error', '-q', 'tests/test_a20.py'];
    assert.match(await succeed(program('python'), args, { cwd: app.folder }), /\d+ passed/);
  });

  for (const count of [130, 1000]) {
    it(`of ${count}: migrates, boots, serves the document that it ships, and keeps the rows of the last one`, async () => {
      const prd = path.join(temporaryFolder(), `parts_${count}.md`);
      writeFileSync(prd, prdOf(count));
      const app = await generateApp(prd);
      const python = await pythonEnvironment([path.join(app.folder, 'requirements.txt')]);
      await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
      const served = await serve(app, python, {}, 1);
      try {
        const response = await fetch(`${served.baseUrl}/openapi.json`);
        assert.equal(response.status, 200, served.log());
        assert.deepEqual(await response.json(), app.openapi);

        const target: Target = { baseUrl: () => served.baseUrl, genome: app.genome, openapi: app.openapi };
        const { send } = await newSession(target);
        const rows = `/api/part${count - 1}s`;
        const created = await expectStatus(send, 201, 'POST', rows, { body: { name: 'bolt' } });
        const row = `${rows}/${asText(asObject(created.body)['id'])}`;
        const changed = await expectStatus(send, 200, 'PATCH', row, { body: { name: 'nut' } });
        assert.deepEqual((await expectStatus(send, 200, 'GET', rows)).body, {
          items: [changed.body],
          next_cursor: null,
        });
        await expectStatus(send, 204, 'DELETE', row);
        await expectStatus(send, 404, 'GET', row);
      } finally {
        await served.stop();
      }
    });
  }
});
