import { asArray, asObject, type Json } from '../contract/json.ts';

// An old release with well-known vulnerabilities: where it has none, there are no advisories to be had.
const vulnerable = 'https://pypi.org/pypi/jinja2/2.4.1/json';

const findAdvisories = async (): Promise<string | null> => {
  try {
    const response = await fetch(vulnerable, { signal: AbortSignal.timeout(15_000) });
    if (!response.ok) return `PyPI answers ${response.status} to a question about vulnerabilities`;
    const release: Json = JSON.parse(await response.text());
    return asArray(asObject(release)['vulnerabilities'] ?? []).length > 0
      ? null
      : "this package index has PyPI's packages but not its advisories";
  } catch {
    return 'pypi.org cannot be reached';
  }
};

/** Why pip-audit has nothing to compare with here; null when it has. */
export const advisoriesMissing = await findAdvisories();

if (advisoriesMissing !== null) console.log(`pip-audit is not run: ${advisoriesMissing}`);
