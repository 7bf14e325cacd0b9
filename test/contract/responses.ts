import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { asObject, type Json, type JsonObject } from './json.ts';

/** One answer of the app, as far as the contract speaks of it. `body` is undefined when there was none. */
export type Reply = { status: number; headers: Headers; body: Json | undefined };

const problemType = 'application/problem+json';

const segments = (path: string): string[] => path.split('/').slice(1);
const isParameter = (segment: string): boolean => segment.startsWith('{');

const matches = (template: string, path: string): boolean => {
  const wanted = segments(template);
  const given = segments(path);
  return wanted.length === given.length && wanted.every((part, index) => isParameter(part) || part === given[index]);
};

/** The path of the document that serves an address; undefined when there is none. */
export const pathOf = (document: JsonObject, address: string): string | undefined => {
  const path = new URL(address, 'http://app').pathname;
  const candidates = Object.keys(asObject(document['paths'])).filter((template) => matches(template, path));
  return candidates.toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))[0];
};

// Response models name every key they send, so a key that the document does not name is a leak.
const closed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(closed);
  if (value === null || typeof value !== 'object') return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  const isModel = 'properties' in copy && copy['type'] === 'object' && !('additionalProperties' in copy);
  return isModel ? { ...copy, additionalProperties: false } : copy;
};

const pointer = (...parts: string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const problemFaults = ({ status, body }: Reply, type: string): string[] => {
  if (status < 400) return [];
  if (type !== problemType) return [`an error comes as ${problemType}, not as ${type || 'nothing'}`];
  const problem = asObject(body);
  return [
    ...(problem['status'] === status ? [] : [`the problem's status is ${JSON.stringify(problem['status'])}`]),
    ...(typeof problem['title'] === 'string' ? [] : ['the problem has no title']),
  ];
};

/**
 * Holds replies against an OpenAPI 3.1 document: the status is documented, the media type is the documented one, the body
 * fits the schema and has no key beyond it, every error is a problem. Reports what is wrong in plain sentences.
 */
export const responseChecker = (
  document: JsonObject,
): ((method: string, address: string, reply: Reply) => string[]) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('decimal', /^-?\d+(\.\d+)?$/);
  ajv.addSchema({ ...asObject(closed(document)), $id: 'app' });

  const schemaFaults = (parts: string[], body: Json | undefined): string[] => {
    const validate = ajv.getSchema(`app#${pointer(...parts)}`);
    if (!validate) return [`no schema at ${parts.join(' › ')}`];
    return validate(body) === true
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `body${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  };

  return (method, address, reply) => {
    const type = (reply.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    const faults = problemFaults(reply, type);
    const path = pathOf(document, address);
    const operation =
      path === undefined ? undefined : asObject(asObject(document['paths'])[path])[method.toLowerCase()];
    if (path === undefined || operation === undefined) return faults;

    const responses = asObject(asObject(operation)['responses']);
    const status = String(reply.status);
    if (!(status in responses)) return [...faults, `${method} ${path} does not document ${status}`];
    const reference = asObject(responses[status])['$ref'];
    const place =
      typeof reference === 'string'
        ? reference.slice(2).split('/')
        : ['paths', path, method.toLowerCase(), 'responses', status];
    const response =
      typeof reference === 'string'
        ? asObject(asObject(asObject(document['components'])['responses'])[place.at(-1) ?? ''])
        : asObject(responses[status]);
    const content = asObject(response['content'] ?? {});
    const types = Object.keys(content);
    if (types.length === 0) return [...faults, ...(reply.body === undefined ? [] : [`${status} has no body`])];
    if (!types.includes(type)) return [...faults, `${status} is documented as ${types.join(', ')}, not as ${type}`];
    return [...faults, ...schemaFaults([...place, 'content', type, 'schema'], reply.body)];
  };
};
