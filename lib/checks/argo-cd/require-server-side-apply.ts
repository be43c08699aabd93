import type { ClusterRule } from '../rule';
import { objectsOf } from './application-objects';
import { applicationsOf, objectOptions, type Application } from './applications';

const OPTION = 'ServerSideApply=true';

const isArgoCd = ({ sources }: Application): boolean => sources.some(({ source }) => source['chart'] === 'argo-cd');

/** A5: an Application that has CustomResourceDefinitions, or Argo CD itself, applies on the server. */
export const requireServerSideApply: ClusterRule = {
  id: 'A5',
  name: 'require-server-side-apply',
  severity: 'error',
  reason: 'a definition of more than 256 KiB does not fit the annotation that a client-side apply writes',
  scope: 'cluster',
  run: (context, report) => {
    const { ofCharts } = context.declared();
    for (const application of applicationsOf(context)) {
      const { manifest, syncOptions } = application;
      if (syncOptions.includes(OPTION)) continue;
      const definitions = objectsOf(application, context).filter(
        object =>
          object.kind === 'CustomResourceDefinition' &&
          (ofCharts.has(object) || !objectOptions(object.body).includes(OPTION)),
      );
      if (definitions.length === 0 && !isArgoCd(application)) continue;
      const message = isArgoCd(application)
        ? 'is Argo CD itself and does not apply on the server'
        : 'has CustomResourceDefinitions and does not apply on the server';
      report({ manifest, pointer: '/spec/syncPolicy/syncOptions', message, fix: `add ${OPTION}` });
    }
  },
};
