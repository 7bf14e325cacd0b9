import { compileErrors, validate } from '@readme/openapi-parser';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { load } from 'js-yaml';

/**
 * What is wrong with an OpenAPI document, given as YAML or JSON. Two checkers that overlap: each misses some of what the other
 * finds.
 */
export const documentFaults = async (source: string): Promise<string[]> => {
  const findings = await lintFromString({ source, config: await createConfig({ extends: ['spec'] }) });
  const fromRedocly = findings.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
  );
  const result = await validate(JSON.parse(JSON.stringify(load(source))));
  return [...fromRedocly, ...(result.valid ? [] : [compileErrors(result)])];
};
