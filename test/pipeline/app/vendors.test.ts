import assert from 'node:assert/strict';
import { loadStack } from '../../../pipeline/load-stack.ts';
import { vendorOf, vendors } from '../../../pipeline/app/vendors.ts';

describe('vendors', () => {
  it('are known by the names that PRDs give them', () => {
    const named = {
      Stripe: 'stripe',
      'Stripe Connect': 'stripe',
      SendGrid: 'sendgrid',
      'Twilio SendGrid': 'sendgrid',
      Twilio: 'twilio',
      'Amazon S3': 'storage',
      'AWS Simple Storage Service': 'storage',
      'Google Maps Platform': 'maps',
      GitHub: 'github',
      'Open AI': 'openai',
      ChatGPT: 'openai',
      'Acme ERP': 'http',
      Striped: 'http',
    };
    for (const [name, vendor] of Object.entries(named)) assert.equal(vendorOf({ name }).name, vendor, name);
  });

  it('each have a module and a test in the FastAPI stack', () => {
    const paths = new Set(loadStack('fastapi').templates.map(({ path }) => path));
    for (const { name } of vendors) {
      assert.ok(paths.has(`app/integrations/__${name}.snake__.py`), name);
      assert.ok(paths.has(`tests/integrations/test___${name}.snake__.py`), name);
    }
  });
});
