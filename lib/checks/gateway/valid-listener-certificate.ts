import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { secretProducers } from '../references/secret-producers';
import type { ClusterRule } from '../rule';
import { certificateCovers } from './hostnames';
import { GATEWAY_GROUP, isGranted, referenceOf } from './reference';

const namesOf = (certificate: Manifest): readonly string[] => {
  const spec = objectAt(certificate.body, 'spec');
  const commonName = textAt(spec, 'commonName');
  return [...textsAt(spec, 'dnsNames'), ...(commonName === undefined ? [] : [commonName])];
};

/** R4: something makes the certificate of a listener, and it is good for the listener's hostname. */
export const validListenerCertificate: ClusterRule = {
  id: 'R4',
  name: 'valid-listener-certificate',
  severity: 'error',
  reason: 'the listener is not programmed and its sync wave never ends, or browsers refuse the certificate',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind } = context.declared();
    const producers = secretProducers(context);
    for (const manifest of ofKind(GATEWAY_GROUP, 'Gateway')) {
      objectsAt(objectAt(manifest.body, 'spec'), 'listeners').forEach((listener, at) => {
        objectsAt(objectAt(listener, 'tls'), 'certificateRefs').forEach((reference, index) => {
          const target = referenceOf(reference, manifest, { group: '', kind: 'Secret' });
          if (target.group !== '' || target.kind !== 'Secret') return;
          const pointer = toPointer(['spec', 'listeners', at, 'tls', 'certificateRefs', index]);
          const value = `${target.namespace}/${target.name}`;
          const isTarget = (item: { readonly namespace: string; readonly name: string }): boolean =>
            item.namespace === target.namespace && item.name === target.name;
          if (!producers.some(isTarget)) {
            const fix = 'add a Certificate with this secretName, or declare the Secret as made by hand';
            report({ manifest, pointer, message: 'nothing makes the Secret of the certificate', value, fix });
            return;
          }
          if (!isGranted(manifest, target, context)) {
            const fix = `add a ReferenceGrant to ${target.namespace} from Gateway of ${manifest.namespace ?? ''}`;
            report({ manifest, pointer, message: 'takes a Secret of another namespace without a grant', value, fix });
          }
          const hostname = textAt(listener, 'hostname');
          const [certificate] = ofKind('cert-manager.io', 'Certificate').filter(({ body, namespace = '' }) =>
            isTarget({ namespace, name: textAt(objectAt(body, 'spec'), 'secretName') ?? '' }),
          );
          if (hostname === undefined || certificate === undefined) return;
          if (namesOf(certificate).some(name => certificateCovers(name, hostname))) return;
          const fix = `add ${hostname} to dnsNames of Certificate ${certificate.name}`;
          const message = 'the certificate is not good for the hostname of the listener';
          report({ manifest, pointer, message, value: hostname, fix });
        });
      });
    }
  },
};
