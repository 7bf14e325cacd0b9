import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root, succeed } from './command.ts';
import { type GeneratedApp, generateApp } from './generated-app.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

describe('the manifests for Kubernetes', function () {
  this.timeout(300_000);
  needsPython();

  let app: GeneratedApp;
  let python: PythonEnvironment;
  before(async () => {
    app = await generateApp(path.join(root, 'examples/saas_billing.md'));
    // Brings the schemas of Kubernetes along.
    python = await pythonEnvironment(['kubernetes-validate==1.37.0']);
  });

  for (const version of ['1.31', '1.37']) {
    it(`fit the schemas of Kubernetes ${version}, strictly`, async () => {
      const folder = path.join(app.folder, 'kubernetes');
      const manifests = readdirSync(folder).filter((name) => name !== 'kustomization.yaml');
      assert.equal(manifests.length, 7);
      const args = ['--strict', '--kubernetes-version', version, ...manifests];
      await succeed(python.program('kubernetes-validate'), args, { cwd: folder });
    });
  }
});
