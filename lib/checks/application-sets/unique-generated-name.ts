import { identityOf, type Manifest } from '../../model/manifest';
import type { ClusterRule } from '../rule';
import { ARGO_GROUP } from '../argo-cd/applications';

/** The name becomes the value of a label on everything that the Application has. */
const MOST_LONG = 63;

/** A9: Applications that ApplicationSets make have names of their own, short enough for a label. */
export const uniqueGeneratedName: ClusterRule = {
  id: 'A9',
  name: 'unique-generated-name',
  severity: 'error',
  reason: 'two makers write one Application in turn, or its objects cannot be labelled with its name',
  scope: 'cluster',
  run: (context, report) => {
    const expansions = context.expansions();
    if (expansions.length === 0) return;
    const generated = new Set(expansions.flatMap(({ applications }) => applications));
    const makers = new Map<string, Manifest>();
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'Application')) {
      if (!generated.has(manifest)) makers.set(identityOf(manifest), manifest);
    }
    for (const { set, applications } of expansions) {
      for (const application of applications) {
        const { name } = application;
        const place = { manifest: set, pointer: '/spec/template/metadata/name', value: name };
        if (name.length > MOST_LONG) {
          const message = `makes an Application with a name of ${name.length} characters`;
          report({ ...place, message, fix: `keep it within ${MOST_LONG}, for instance with trunc` });
        }
        const maker = makers.get(identityOf(application));
        makers.set(identityOf(application), maker ?? set);
        if (maker === undefined) continue;
        const whose =
          maker === set
            ? 'it makes twice'
            : maker.kind === 'Application'
              ? 'is there already'
              : `ApplicationSet ${maker.name} makes as well`;
        const fix = 'put what tells them apart into the name';
        report({ ...place, message: `makes an Application that ${whose}`, fix });
      }
    }
  },
};
