import { byName, importBlock, stringLiteral } from '../../languages/python/literals.ts';
import type { AppModel, AppNames } from '../../pipeline/app/app-model.ts';
import type { ArchitectureView } from '../../pipeline/app/architecture.ts';
import type { StackDescriptor, Views } from '../../pipeline/stack.ts';
import { accountView, type AccountView } from './view/account-view.ts';
import { codeName } from './view/code-name.ts';
import { entityViews } from './view/entity-view.ts';
import { operationView, type OperationView } from './view/operation-view.ts';
import { integrationsView, type IntegrationsView } from './view/integrations.ts';

/** The app as a whole. */
type AppView = AppNames & {
  /** The title as a string literal. */
  title_literal: string;
};

/** One row of the traceability table: from a story to the code and to the tests that show it. */
type TraceView = { story: string; text: string; module: string; routes: string; tests: string };

/** What every template may ask. Fresh, flat, without optional keys. */
type View = IntegrationsView &
  Pick<AppModel, 'resources' | 'story_modules' | 'walkthrough' | 'growth'> & {
    traces: readonly TraceView[];
    /** What the routes of accounts and probes say of themselves, by the id of the operation. */
    operations: Readonly<Record<string, OperationView>>;
    app: AppView;
    stack: { name: string; title: string; next: StackDescriptor['next'] };
    /** The app's own user, with the fields that the PRD adds. */
    account: AccountView;
    /** Names of the modules that hold routers, sorted, and the lines that import them. */
    routers: readonly string[];
    router_imports: string;
    genome_json: string;
    architecture: ArchitectureView;
    archimate_xml: string;
    openapi_yaml: () => Iterable<string>;
  };

const traceView = ({ story, text, routes, module }: AppModel['traces'][number]): TraceView => ({
  story,
  text,
  routes,
  module: module === null ? '—' : `\`${module.name}\``,
  tests:
    module === null
      ? '—'
      : module.module_type === 'account'
        ? '`tests/test_auth.py`'
        : `\`tests/test_${codeName(module.name, 'module')}.py\``,
});

const appView = (app: AppModel): AppView => ({
  title: app.title,
  title_literal: stringLiteral(app.title),
  title_prose: app.title_prose,
  title_markdown: app.title_markdown,
  snake: app.snake,
  kebab: app.kebab,
  dns_label: app.dns_label,
  description: app.description,
  description_markdown: app.description_markdown,
});

/** All that the templates print. */
export const viewsOf = (app: AppModel, descriptor: StackDescriptor): Views => {
  const { modules, integrations: services } = app.genome;
  const routers = modules
    .flatMap(({ module_type, name }) => (module_type === 'crud' ? [codeName(name, 'module')] : []))
    .sort(byName);
  const integrations = integrationsView(services);
  const view: View = {
    app: appView(app),
    stack: { name: descriptor.name, title: descriptor.title, next: descriptor.next },
    resources: app.resources,
    operations: Object.fromEntries(app.operations.map((each) => [each.id, operationView(each)])),
    account: accountView(app.account, descriptor),
    routers,
    router_imports: importBlock(
      Object.fromEntries(routers.map((name) => [`app.routers.${name}`, [`router as ${name}_router`]])),
    ),
    ...integrations,
    story_modules: app.story_modules,
    traces: app.traces.map(traceView),
    walkthrough: app.walkthrough,
    growth: app.growth,
    get architecture() {
      return app.architecture();
    },
    get archimate_xml() {
      return app.archimate_xml();
    },
    openapi_yaml: app.openapi_yaml,
    get genome_json() {
      return app.genome_json();
    },
  };
  const lists = {
    entity: entityViews(app.entities, descriptor),
    integration: integrations.integrations,
    webhook: integrations.webhooks,
    ...integrations.vendors,
  };
  return { view, lists };
};
