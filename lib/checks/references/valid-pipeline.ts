import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';

const GROUP = 'application.kubero.dev';

/** Marks by which Helm takes over an object that is there. https://github.com/helm/helm/blob/v3.18.6/pkg/action/validate.go */
const RELEASE = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';
const MANAGED = 'app.kubernetes.io/managed-by';

/** R17: an application of Kubero lies in the namespace of an enabled phase of its pipeline, which may take that Namespace over. */
export const validPipeline: ClusterRule = {
  id: 'R17',
  name: 'valid-pipeline',
  severity: 'error',
  reason: 'the page does not show the application, or the release of the pipeline fails',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, find } = context.declared();
    const pipelines = ofKind(GROUP, 'KuberoPipeline');
    for (const manifest of ofKind(GROUP, 'KuberoApp')) {
      const spec = objectAt(manifest.body, 'spec');
      const [name, phase] = [textAt(spec, 'pipeline') ?? '', textAt(spec, 'phase') ?? ''];
      const pipeline = pipelines.find(({ body }) => textAt(objectAt(body, 'spec'), 'name') === name);
      if (pipeline === undefined) {
        report({
          manifest,
          pointer: '/spec/pipeline',
          message: 'there is no such KuberoPipeline',
          value: name,
          fix: 'correct the name, or add the pipeline',
        });
        continue;
      }
      const phases = objectsAt(objectAt(pipeline.body, 'spec'), 'phases').filter(({ enabled }) => enabled === true);
      if (!phases.some(item => item['name'] === phase)) {
        const message = `pipeline ${name} has no such phase that is enabled`;
        report({ manifest, pointer: '/spec/phase', message, value: phase, fix: 'enable the phase, or name another' });
        continue;
      }
      if (manifest.namespace === `${name}-${phase}`) continue;
      report({
        manifest,
        pointer: '/metadata/namespace',
        message: `is not the namespace of phase ${phase} of pipeline ${name}`,
        value: manifest.namespace ?? '',
        fix: `use ${name}-${phase}`,
      });
    }
    for (const { body, name: release, namespace = '' } of pipelines) {
      const spec = objectAt(body, 'spec');
      for (const phase of objectsAt(spec, 'phases').filter(({ enabled }) => enabled === true)) {
        const manifest = find(
          '',
          'Namespace',
          undefined,
          `${textAt(spec, 'name') ?? ''}-${textAt(phase, 'name') ?? ''}`,
        );
        if (manifest === undefined) continue;
        const annotations = objectAt(manifest.body, 'metadata', 'annotations');
        const labels = objectAt(manifest.body, 'metadata', 'labels');
        if (
          annotations[RELEASE] === release &&
          annotations[RELEASE_NAMESPACE] === namespace &&
          labels[MANAGED] === 'Helm'
        )
          continue;
        report({
          manifest,
          pointer: '/metadata',
          message: `the release of KuberoPipeline ${namespace}/${release} cannot take the Namespace over`,
          fix: `add the label ${MANAGED}: Helm and the annotations ${RELEASE}: ${release} and ${RELEASE_NAMESPACE}: ${namespace}`,
        });
      }
    }
  },
};
