import assert from 'node:assert/strict';
import type { GenomeIntegration } from '../../../../pipeline/genome.ts';
import { integrationsView } from '../../../../templates/fastapi/view/integrations.ts';

const integration = (name: string, key: string): GenomeIntegration => ({
  name,
  key,
  category: 'other',
  purpose: null,
  line: 1,
});

const modulesOf = (...integrations: GenomeIntegration[]): string[] =>
  integrationsView(integrations).integrations.map(({ snake }) => snake);

describe('view/integrations', () => {
  it('spells a vendor as the vendor does', () => {
    const [view] = integrationsView([integration('SendGrid', 'send_grid')]).integrations;
    assert.equal(view?.snake, 'sendgrid');
    assert.deepEqual(
      view?.settings.map(({ environment }) => environment),
      ['SENDGRID_API_KEY', 'SENDGRID_FROM_EMAIL', 'SENDGRID_WEBHOOK_PUBLIC_KEY'],
    );
  });

  it('gives no two integrations one module, and none the name of a module of the stack', () => {
    assert.deepEqual(modulesOf(integration('Settings', 'settings'), integration('Events', 'events')), [
      'settings_service',
      'events_service',
    ]);
    assert.deepEqual(modulesOf(integration('SendGrid', 'send_grid'), integration('sendgrid', 'sendgrid')), [
      'sendgrid',
      'sendgrid_service',
    ]);
  });

  it('groups integrations by vendor, and lists those that report back', () => {
    const view = integrationsView([
      integration('Stripe', 'stripe'),
      integration('Stripe Connect', 'stripe_connect'),
      integration('Acme', 'acme'),
    ]);
    assert.deepEqual(
      view.vendors.stripe?.map(({ snake }) => snake),
      ['stripe', 'stripe_connect'],
    );
    assert.deepEqual(
      view.vendors.http?.map(({ snake }) => snake),
      ['acme'],
    );
    assert.deepEqual(
      view.webhooks.map(({ snake }) => snake),
      ['stripe', 'stripe_connect'],
    );
  });

  it('keeps the text of the PRD out of code and markup', () => {
    const [view] = integrationsView([{ ...integration('A"""\n<b>|', 'a'), purpose: 'x"""\n|`y`' }]).integrations;
    assert.equal(view?.name, 'A""" <b>|');
    assert.doesNotMatch(view?.docstring ?? '', /"|\n/);
    assert.equal(view?.purpose_markdown, 'x""" \\|\\`y\\`');
  });
});
