import assert from 'node:assert/strict';
import { modelFrom } from '../../model/settings.ts';

const url = 'http://localhost:11434/v1';

describe('which language model is asked', () => {
  it('is none unless the author names one, whatever else is set', () => {
    assert.equal(modelFrom(null, { MICROCODEGEN_MODEL: 'small', OPENAI_API_KEY: 'sk', OPENAI_BASE_URL: url }), null);
    assert.equal(modelFrom(null, { MICROCODEGEN_MODEL_URL: '' }), null);
  });

  it('is said by the option before the environment', () => {
    const environment = { MICROCODEGEN_MODEL_URL: 'https://other/v1', MICROCODEGEN_MODEL: 'small' };
    assert.deepEqual(modelFrom(url, environment), { url, name: 'small', key: null });
    assert.deepEqual(modelFrom(null, { ...environment, MICROCODEGEN_API_KEY: 'k' }), {
      url: 'https://other/v1',
      name: 'small',
      key: 'k',
    });
  });

  it('must have an address and a name', () => {
    for (const address of ['small', 'file:///etc/passwd', 'localhost:11434']) {
      assert.throws(
        () => modelFrom(address, { MICROCODEGEN_MODEL: 'small' }),
        /is not the address of a model/,
        address,
      );
    }
    assert.throws(() => modelFrom(url, {}), /Which model[^]*MICROCODEGEN_MODEL/);
    assert.throws(() => modelFrom('https://me:secret@host/v1', {}), /holds a password/);
  });
});
